package dev.baton.sdk;

import java.time.Duration;

/**
 * Thrown by a handler to have its event delivered again at a time of its choice, without that being
 * logged as a failure.
 */
public final class Redeliver extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Duration delay;

  private Redeliver(Duration delay, String reason) {
    super(reason, null, false, false);
    this.delay = delay;
  }

  /** At once, to this or another consumer. */
  public static Redeliver now() {
    return after(Duration.ZERO);
  }

  /**
   * Not before {@code delay} has passed, by the server's clock.
   *
   * @param delay at most 12 hours
   * @throws IllegalArgumentException if it is negative or longer
   */
  public static Redeliver after(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a delay is 0 to 12 hours, but was " + delay);
    }
    return new Redeliver(delay, "");
  }

  /** The same, with a reason for people who look; at most 1,000 characters of it are kept. */
  public Redeliver because(String reason) {
    return new Redeliver(delay, reason);
  }

  /** How long the event waits. */
  public Duration delay() {
    return delay;
  }
}
