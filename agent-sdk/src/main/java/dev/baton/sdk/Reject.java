package dev.baton.sdk;

/**
 * Thrown by a handler whose event is never to be delivered again: it becomes a dead letter at once,
 * for people or agents to look at.
 */
public final class Reject extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorClass;

  private Reject(String errorClass, String reason) {
    super(reason, null, false, false);
    this.errorClass = errorClass;
  }

  /** With a reason for people who look; at most 1,000 characters of it are kept. */
  public static Reject because(String reason) {
    return new Reject(ErrorClass.INVALID_PAYLOAD, reason);
  }

  /**
   * The same with a class of failure; {@link ErrorClass#INVALID_PAYLOAD} unless it is said.
   *
   * @throws IllegalArgumentException if it is not 1 to 64 characters of {@code a-z 0-9 _}
   */
  public Reject as(String errorClass) {
    return new Reject(ErrorClass.required(errorClass), reason());
  }

  /** What kind of failure it was. */
  public String errorClass() {
    return errorClass;
  }

  Outcome.Rejected outcome() {
    return new Outcome.Rejected(errorClass, reason());
  }

  private String reason() {
    String reason = getMessage();
    return reason == null ? "" : reason;
  }
}
