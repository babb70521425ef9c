package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Placed;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has to say in an append that several share, see {@link JointAppend}: all of them or
 * none. For one append, and one thread.
 *
 * @param <R> why it may be refused
 */
public interface Contribution<R> {
  /** What it comes to, as things are now. */
  sealed interface Draft<R> {
    /** This, which stands at consecutive positions; what it expects, the whole append does. */
    record Ready<R>(AppendRequest request) implements Draft<R> {}

    /** Nothing: it stands already. */
    record Nothing<R>() implements Draft<R> {}

    /** It must not be, and so the whole is not. */
    record Refused<R>(R reason) implements Draft<R> {}
  }

  /** What it comes to; asked again where the append came to nothing. */
  Draft<R> draft();

  /**
   * The append that a draft was ready for is over. Said exactly once for each such draft.
   *
   * @param result the log's, if it answered; empty also where another one was refused
   */
  void over(Optional<AppendResult> result);

  /** All stands in the log; a place for each event of the last draft, said after {@link #over}. */
  default void placed(List<Placed> places) {}

  /** Why the log's refusal is final, if it is and this is what it is about. */
  default Optional<R> objection(AppendResult refusal) {
    return Optional.empty();
  }
}
