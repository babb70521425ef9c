package dev.baton.application.agent;

import dev.baton.domain.agent.BreakerPolicy;
import dev.baton.domain.agent.CircuitBreaker;
import dev.baton.domain.agent.Outcome;
import dev.baton.domain.agent.Outcomes;
import dev.baton.domain.agent.Trip;
import dev.baton.domain.agent.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** What one agent does and has done, and its circuit breaker. Safe for any thread. */
final class Tally {
  private static final int LATEST = 64;
  private static final int SHARE = 16;

  private final LongAdder published = new LongAdder();
  private final Object lock = new Object();

  // Guarded by lock.
  private CircuitBreaker breaker = CircuitBreaker.closed();
  private Outcomes outcomes = Outcomes.NONE;
  private int inProgress;
  private int reported;
  private long asked;
  private long succeeded;
  private long failed;
  private Duration latency = Duration.ZERO;
  private long consumed;
  private Duration consumedAfter = Duration.ZERO;

  /** On the path of every append: no lock. */
  void published() {
    published.increment();
  }

  void asked(BreakerPolicy policy, Instant now) {
    synchronized (lock) {
      breaker = breaker.asked(policy, now);
      inProgress++;
      asked++;
    }
  }

  /** Returns whether the breaker has opened or closed by it. */
  boolean ended(BreakerPolicy policy, Outcome outcome) {
    synchronized (lock) {
      CircuitBreaker before = breaker;
      breaker = breaker.ended(policy, outcome);
      outcomes = outcomes.and(outcome.failed(), LATEST);
      succeeded += outcome.failed() ? 0 : 1;
      failed += outcome.failed() ? 1 : 0;
      took(Duration.between(outcome.askedAt(), outcome.at()));
      inProgress = Math.max(0, inProgress - 1);
      return before.getClass() != breaker.getClass();
    }
  }

  private void took(Duration time) {
    boolean first = succeeded + failed == 1;
    latency = first ? time : mean(latency, time);
  }

  private static Duration mean(Duration before, Duration time) {
    return before.plus(time.minus(before).dividedBy(SHARE));
  }

  /** It has acked events that were so long in the log, on average. */
  void consumed(int events, Duration after) {
    synchronized (lock) {
      consumedAfter = consumed == 0 ? after : mean(consumedAfter, after);
      consumed += events;
    }
  }

  void abandoned(Instant askedAt) {
    synchronized (lock) {
      breaker = breaker.abandoned(askedAt);
      inProgress = Math.max(0, inProgress - 1);
    }
  }

  /** Returns whether that is another load than before. */
  boolean reported(int work) {
    synchronized (lock) {
      boolean other = reported != work;
      reported = work;
      return other;
    }
  }

  boolean admits(BreakerPolicy policy, Instant now) {
    synchronized (lock) {
      return breaker.admits(policy, now);
    }
  }

  CircuitBreaker breaker() {
    synchronized (lock) {
      return breaker;
    }
  }

  /** A fact says that it has opened: another node's, or one from before this node started. */
  void opened(Trip trip) {
    synchronized (lock) {
      boolean known =
          switch (breaker) {
            case CircuitBreaker.Closed unaware -> false;
            case CircuitBreaker.Open open -> isAsLong(open.trip(), trip);
            case CircuitBreaker.HalfOpen between -> isAsLong(between.trip(), trip);
          };
      breaker = known ? breaker : CircuitBreaker.tripped(trip);
    }
  }

  private static boolean isAsLong(Trip known, Trip other) {
    return !known.until().isBefore(other.until());
  }

  /** A fact says that it has closed: probes went well, or the agent has registered again. */
  void closed(Instant at) {
    synchronized (lock) {
      if (!(breaker instanceof CircuitBreaker.Closed closed && closed.since().isAfter(at))) {
        breaker = CircuitBreaker.closed(at);
      }
    }
  }

  /** A fact says that it is heard of again. */
  void back(Instant at) {
    synchronized (lock) {
      breaker = breaker.back(at);
    }
  }

  Workload workload() {
    synchronized (lock) {
      int failures = outcomes.failed();
      return new Workload(
          Math.max(inProgress, reported), asked, outcomes.count() - failures, failures);
    }
  }

  AgentFigures figures() {
    synchronized (lock) {
      return new AgentFigures(
          published.sum(),
          new AgentFigures.Consumed(consumed, consumedAfter),
          Math.max(inProgress, reported),
          succeeded,
          failed,
          latency);
    }
  }
}
