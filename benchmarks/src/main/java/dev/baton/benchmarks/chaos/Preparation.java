package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.agent.TakerProcess;
import dev.baton.benchmarks.chaos.script.Deployment;
import dev.baton.benchmarks.chaos.script.Errand;
import dev.baton.benchmarks.chaos.script.Follow;
import dev.baton.benchmarks.chaos.script.Interest;
import dev.baton.sdk.Baton;
import dev.baton.sdk.RedeliveryPolicy;
import java.time.Duration;

/** Makes what publishers and consumers need. */
final class Preparation {
  /** The first delivery of an event that fails, and its retries. */
  static final int ATTEMPTS = 4;

  /** A turn is refused again where its servers were away for long, which is nobody's fault. */
  private static final int MANY = 50;

  private static final RedeliveryPolicy BACKOFF =
      RedeliveryPolicy.exponential(Duration.ofMillis(200), Duration.ofSeconds(1));
  private static final RedeliveryPolicy RETRIES = BACKOFF.retries(ATTEMPTS - 1);

  private Preparation() {}

  /**
   * So that a replier can be asked before it runs; an agent's name is the last word of its name.
   */
  static void openInbox(String target, String agent) {
    String name = agent.substring(agent.lastIndexOf(' ') + 1);
    try (Baton baton = Baton.builder().target(target).agent(name).connect()) {
      String unused = baton.openInbox();
    }
  }

  /**
   * A saga's definition, rules, and subscriptions that are owed everything from the beginning of
   * the log.
   */
  static void prepare(Baton baton) {
    Deployment.register(baton);
    Follow.register(baton);
    baton
        .subscription(TakerProcess.SUBSCRIPTION)
        .topics(Errand.ERRANDS)
        .retry(BACKOFF.retries(MANY))
        .fromEarliest()
        .create();
    for (Interest interest : Interest.values()) {
      baton
          .subscription(interest.subscription())
          .topics(interest.topic())
          .kind(interest.kind())
          .retry(RETRIES)
          .fromEarliest()
          .create();
    }
  }
}
