package dev.baton.examples.chain;

import java.time.Duration;

/** What an agent does between having begun and being done; a real one would ask a model here. */
@FunctionalInterface
public interface Thinking {
  /**
   * Works on something for a conversation; returns when it is done.
   *
   * @param step what it is about, for example {@code APIDesign}
   * @throws InterruptedException if the agent is to stop; the step is done again by the next one
   */
  void about(String step, String correlationId) throws InterruptedException;

  /** Thinking that takes a fixed time. */
  static Thinking lasting(Duration time) {
    return (step, correlationId) -> Thread.sleep(time);
  }
}
