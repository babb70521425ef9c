package dev.baton.sdk;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler to have its event delivered again, at a time of its choice, without that
 * being logged here as a failure. For the server it is one: when the retries of the subscription's
 * {@link RedeliveryPolicy} are used up, or the error class is not worth another try, the event
 * becomes a dead letter. {@link Release} gives an event back that has not failed.
 */
public final class Redeliver extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration LONGEST = Duration.ofHours(12);

  private final @Nullable Duration delay;
  private final String errorClass;

  private Redeliver(@Nullable Duration delay, String errorClass, String reason) {
    super(reason, null, false, false);
    this.delay = delay;
    this.errorClass = errorClass;
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
    return new Redeliver(delay, ErrorClass.TEMPORARY_FAILURE, "");
  }

  /** After the pause of the subscription's policy. */
  public static Redeliver byPolicy() {
    return new Redeliver(null, ErrorClass.TEMPORARY_FAILURE, "");
  }

  /**
   * The same with a class of failure; {@link ErrorClass#TEMPORARY_FAILURE} unless it is said.
   *
   * @throws IllegalArgumentException if it is not 1 to 64 characters of {@code a-z 0-9 _}
   */
  public Redeliver as(String errorClass) {
    return new Redeliver(delay, ErrorClass.required(errorClass), reason());
  }

  /** The same, with a reason for people who look; at most 1,000 characters of it are kept. */
  public Redeliver because(String reason) {
    return new Redeliver(delay, errorClass, reason);
  }

  /** How long the event waits; empty where the policy says. */
  public Optional<Duration> delay() {
    return Optional.ofNullable(delay);
  }

  /** What kind of failure it was. */
  public String errorClass() {
    return errorClass;
  }

  Outcome.Again outcome() {
    return new Outcome.Again(delay, errorClass, reason());
  }

  private String reason() {
    String reason = getMessage();
    return reason == null ? "" : reason;
  }
}
