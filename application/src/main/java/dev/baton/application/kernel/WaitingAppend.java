package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;

/**
 * An append for whoever waits for its answer: on a thread that may block, by {@link
 * BlockingAppend}; where there is one thread for everything, by who drives the appender itself.
 */
@FunctionalInterface
public interface WaitingAppend {
  /** Appends, and returns what came of it within a bounded time. */
  BlockingAppend.Answer append(AppendRequest request);
}
