package dev.baton.application.agent;

import java.time.Duration;
import java.time.Instant;

/**
 * Where heartbeats come in: at any node. One node of the database watches, the others tell it once
 * a second what they have heard. {@link #heard} is for any thread and never blocks; {@link
 * #runOnce} for one.
 */
public final class Heartbeats {
  private final HealthDuty duty;
  private final HealthWatch watch;
  private final HandOver handOver;
  private final AgentWork work;

  public Heartbeats(HealthDuty duty, HealthWatch watch, HandOver handOver, AgentWork work) {
    this.duty = duty;
    this.watch = watch;
    this.handOver = handOver;
    this.work = work;
  }

  /**
   * An agent was heard of, at this node or at another. Of one that nobody knows nothing is kept.
   */
  public void heard(Heard heard) {
    work.reported(heard.key(), heard.inProgress());
    if (duty.isOurs()) {
      watch.heard(heard.key(), heard.pulse());
    } else {
      handOver.collect(heard);
    }
  }

  /**
   * Sees to the duty, watches where it is ours, and else tells whoever watches.
   *
   * @return how long nothing will be due, unless the bell rings
   */
  public Duration runOnce(Instant now) {
    Duration idle = duty.runOnce(now);
    if (duty.isOurs()) {
      handOver.take().forEach(heard -> watch.heard(heard.key(), heard.pulse()));
      return shorter(idle, watch.runOnce(now, duty::isOurs));
    }
    return shorter(idle, handOver.runOnce(duty.watcher()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
