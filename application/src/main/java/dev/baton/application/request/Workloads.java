package dev.baton.application.request;

import dev.baton.domain.kernel.Namespace;
import java.time.Instant;

/**
 * Hears what agents are asked by requests, and how that ends; what knows agents listens. Called in
 * the order of each request's facts, by one thread; must not block.
 */
public interface Workloads {
  /** Where nothing knows agents, nobody listens. */
  Workloads NOBODY =
      new Workloads() {
        @Override
        public void asked(Namespace namespace, String agent, Instant at) {}

        @Override
        public void ended(Namespace namespace, String agent, Ending ending) {}

        @Override
        public void abandoned(Namespace namespace, String agent, Instant askedAt) {}
      };

  /**
   * How an agent's part in a request ended.
   *
   * @param failed whether the agent is to blame: it said nothing in time, or could not be reached
   * @param askedAt when it was asked first
   * @param at when it ended
   */
  record Ending(boolean failed, Instant askedAt, Instant at) {}

  /** An agent was asked for something. */
  void asked(Namespace namespace, String agent, Instant at);

  /** What an agent was asked has ended, well or not. */
  void ended(Namespace namespace, String agent, Ending ending);

  /** Nobody waits any more for what an agent was asked then, and it is not to blame. */
  void abandoned(Namespace namespace, String agent, Instant askedAt);
}
