package dev.baton.sdk;

import java.time.Duration;
import java.util.Optional;

/** A watch whose calls a loop makes. */
abstract sealed class LoopedWatch implements Watch
    permits AgentWatch, ReactionsWatch, RequestsWatch {
  private final WatchLoop loop;

  LoopedWatch(WatchLoop loop) {
    this.loop = loop;
  }

  @Override
  public Optional<Throwable> failure() {
    return loop.failure();
  }

  @Override
  public boolean join(Duration atMost) {
    return loop.join(atMost);
  }

  @Override
  public void close() {
    loop.close();
  }
}
