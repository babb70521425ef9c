package dev.baton.application.kernel;

import dev.baton.application.port.TimerChange;
import java.util.List;

/**
 * Which timers change with the facts of a decision: in the same append, or not at all.
 *
 * @param <S> the decider's states
 * @param <E> its facts
 */
@FunctionalInterface
public interface Timing<S, E> {
  /** The changes for facts that follow on a state. */
  List<TimerChange> of(S before, List<E> facts);

  /** For deciders that have nothing to do with time. */
  static <S, E> Timing<S, E> none() {
    return (before, facts) -> List.of();
  }
}
