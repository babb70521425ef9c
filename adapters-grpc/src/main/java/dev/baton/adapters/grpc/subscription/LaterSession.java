package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliverySession;
import io.grpc.SynchronizationContext;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session that begins later: what the consumer says until then takes effect then, in order. That
 * is bounded by the frames that a call reads before any was taken in.
 */
final class LaterSession implements DeliverySession {
  private final SynchronizationContext saying =
      new SynchronizationContext((thread, failure) -> Failures.log(failure));
  private final Queue<Consumer<DeliverySession>> early = new ArrayDeque<>();
  private @Nullable DeliverySession begun;

  /** The session is there; called once. */
  void begin(DeliverySession session) {
    saying.execute(
        () -> {
          begun = session;
          early.forEach(said -> said.accept(session));
          early.clear();
        });
  }

  private void say(Consumer<DeliverySession> what) {
    saying.execute(
        () -> {
          DeliverySession session = begun;
          if (session == null) {
            early.add(what);
          } else {
            what.accept(session);
          }
        });
  }

  @Override
  public void credit(int messages, long bytes) {
    say(session -> session.credit(messages, bytes));
  }

  @Override
  public void answer(Answer answer) {
    say(session -> session.answer(answer));
  }

  /** Before it begins nothing was held back. */
  @Override
  public void ready() {
    saying.execute(
        () -> {
          DeliverySession session = begun;
          if (session != null) {
            session.ready();
          }
        });
  }

  @Override
  public void finish() {
    say(DeliverySession::finish);
  }

  @Override
  public void finishWhenEmpty() {
    say(DeliverySession::finishWhenEmpty);
  }

  @Override
  public void close() {
    say(DeliverySession::close);
  }
}
