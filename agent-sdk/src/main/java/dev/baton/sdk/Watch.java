package dev.baton.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells what changes until it is closed. A connection that breaks is made again. Safe for any
 * thread.
 */
public sealed interface Watch extends AutoCloseable permits LoopedWatch {
  /** Why it ended by itself: what the receiver threw, or what the server refused. */
  Optional<Throwable> failure();

  /**
   * Waits until it has ended, or this long.
   *
   * @return whether it has ended
   * @throws BatonException {@code INTERRUPTED}
   */
  boolean join(Duration atMost);

  /** Ends it; nothing is waited for. */
  @Override
  void close();
}
