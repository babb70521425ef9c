package dev.baton.adapters.grpc.kernel;

import dev.baton.application.kernel.Handled;
import java.util.function.Function;

/** Answers with what came of a command. */
public final class HandledReplies {
  private HandledReplies() {}

  /**
   * The reply to a command.
   *
   * @param rendering makes the response of the state after the command
   * @param refusals makes the refusal of a rejection
   */
  public static <S, R, T> Reply<T> of(
      Handled<S, R> handled, Function<S, T> rendering, Function<R, Refusal> refusals) {
    return ofDone(handled, done -> rendering.apply(done.state()), refusals);
  }

  /**
   * As {@link #of}, where the response says where the facts stand.
   *
   * @param rendering makes the response of what was done
   */
  public static <S, R, T> Reply<T> ofDone(
      Handled<S, R> handled,
      Function<Handled.Done<S, R>, T> rendering,
      Function<R, Refusal> refusals) {
    return switch (handled) {
      case Handled.Done<S, R> done -> Reply.of(rendering.apply(done));
      case Handled.Refused<S, R> refused -> Reply.refuse(refusals.apply(refused.reason()));
      case Handled.Busy<S, R> busy -> Reply.refuse(Failures.overloaded(busy.retryAfter()));
      case Handled.StoreUnavailable<S, R> away ->
          Reply.refuse(Failures.storeUnavailable(away.retryAfter()));
    };
  }
}
