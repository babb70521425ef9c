package dev.baton.application.kernel;

import java.time.Duration;

/**
 * What came of a command.
 *
 * @param <S> the decider's states
 * @param <R> its rejections
 */
public sealed interface Handled<S, R> {
  /**
   * The command holds.
   *
   * @param state the aggregate as it is now
   * @param version its stream's version
   * @param position the position of its last fact, 0 where nothing had to change
   */
  record Done<S, R>(S state, long version, long position) implements Handled<S, R> {}

  /** The decider refuses. */
  record Refused<S, R>(R reason) implements Handled<S, R> {}

  /** The node takes nothing at present, or lost every race for the stream: try again. */
  record Busy<S, R>(Duration retryAfter) implements Handled<S, R> {}

  /** The store does not answer; whether the facts stand in the log is unknown: look, or repeat. */
  record StoreUnavailable<S, R>(Duration retryAfter) implements Handled<S, R> {}
}
