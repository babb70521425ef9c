package dev.baton.application.event;

/**
 * A publish for whoever waits for its outcome: on a thread that may block, by {@link
 * BlockingPublish}; where there is one thread for everything, by who drives the appender itself.
 */
@FunctionalInterface
public interface WaitingPublish {
  /** Publishes, and returns what came of it within a bounded time. */
  PublishOutcome publish(PublishCommand command);
}
