package dev.baton.domain.agent;

import java.time.Instant;

/**
 * Keeps work from an agent that fails too often. It counts outcomes while it is closed, lets
 * nothing through while it is open, and then a few probes, whose outcomes close it or open it
 * again. A value: each change is another one. The caller makes facts of its opening and closing.
 */
public sealed interface CircuitBreaker {
  /** One that has counted nothing. */
  static CircuitBreaker closed() {
    return closed(Instant.MIN);
  }

  /** One that counts what is asked of the agent from {@code since} on. */
  static CircuitBreaker closed(Instant since) {
    return new Closed(Outcomes.NONE, since);
  }

  /** One that has opened, as the fact of it tells. */
  static CircuitBreaker tripped(Trip trip) {
    return new Open(trip);
  }

  /** Whether something may be asked of the agent at {@code now}. */
  boolean admits(BreakerPolicy policy, Instant now);

  /** The breaker after something was asked of the agent at {@code now}, admitted or not. */
  CircuitBreaker asked(BreakerPolicy policy, Instant now);

  /** The breaker after something ended. What was asked before the first probe is no probe. */
  CircuitBreaker ended(BreakerPolicy policy, Outcome outcome);

  /** The breaker after something that was asked at {@code askedAt} came to nothing to judge by. */
  default CircuitBreaker abandoned(Instant askedAt) {
    return this;
  }

  /** The breaker after the agent, which had not been heard of, was heard of again. */
  default CircuitBreaker back(Instant at) {
    return this;
  }

  /**
   * Work goes through, and its outcomes count.
   *
   * @param outcomes the latest
   * @param since what was asked before says nothing of the agent as it is
   */
  record Closed(Outcomes outcomes, Instant since) implements CircuitBreaker {
    @Override
    public boolean admits(BreakerPolicy policy, Instant now) {
      return true;
    }

    @Override
    public CircuitBreaker asked(BreakerPolicy policy, Instant now) {
      return this;
    }

    @Override
    public CircuitBreaker ended(BreakerPolicy policy, Outcome outcome) {
      if (outcome.askedAt().isBefore(since)) {
        return this;
      }
      Outcomes more = outcomes.and(outcome.failed(), policy.window());
      return outcome.failed() && policy.isTooMuch(more)
          ? opened(policy, more, 1, outcome.at())
          : new Closed(more, since);
    }

    /** What it was asked while it was away may end badly only now. */
    @Override
    public CircuitBreaker back(Instant at) {
      return at.isAfter(since) ? closed(at) : this;
    }
  }

  /** Nothing goes through until the first probe. */
  record Open(Trip trip) implements CircuitBreaker {
    @Override
    public boolean admits(BreakerPolicy policy, Instant now) {
      return !now.isBefore(trip.until());
    }

    /** The first that is admitted is the first probe. */
    @Override
    public CircuitBreaker asked(BreakerPolicy policy, Instant now) {
      return admits(policy, now) ? new HalfOpen(trip, now, now, 1, 0) : this;
    }

    /** What was under way when it opened tells nothing new. */
    @Override
    public CircuitBreaker ended(BreakerPolicy policy, Outcome outcome) {
      return this;
    }
  }

  /**
   * Probes go through.
   *
   * @param trip why it had opened
   * @param since when the first probe was made
   * @param lastProbe when the last one was made
   * @param out how many have not ended
   * @param succeeded how many have gone well
   */
  record HalfOpen(Trip trip, Instant since, Instant lastProbe, int out, int succeeded)
      implements CircuitBreaker {
    /** Probes that nobody hears of again do not keep it half open for ever. */
    @Override
    public boolean admits(BreakerPolicy policy, Instant now) {
      return out + succeeded < policy.probes() || areLost(policy, now);
    }

    private boolean areLost(BreakerPolicy policy, Instant now) {
      return !now.isBefore(lastProbe.plus(policy.rest()));
    }

    @Override
    public CircuitBreaker asked(BreakerPolicy policy, Instant now) {
      if (!admits(policy, now)) {
        return this;
      }
      int before = areLost(policy, now) ? 0 : out;
      return new HalfOpen(trip, since, now, before + 1, succeeded);
    }

    @Override
    public CircuitBreaker ended(BreakerPolicy policy, Outcome outcome) {
      if (outcome.askedAt().isBefore(since)) {
        return this;
      }
      if (outcome.failed()) {
        return opened(policy, Outcomes.NONE.and(true, 1), trip.times() + 1, outcome.at());
      }
      return succeeded + 1 >= policy.probes()
          ? closed(since)
          : new HalfOpen(trip, since, lastProbe, Math.max(0, out - 1), succeeded + 1);
    }

    /** Another probe may be made instead. */
    @Override
    public CircuitBreaker abandoned(Instant askedAt) {
      return askedAt.isBefore(since)
          ? this
          : new HalfOpen(trip, since, lastProbe, Math.max(0, out - 1), succeeded);
    }
  }

  private static Open opened(BreakerPolicy policy, Outcomes why, int times, Instant at) {
    return new Open(new Trip(why.failed(), why.count(), at.plus(policy.restAfter(times)), times));
  }
}
