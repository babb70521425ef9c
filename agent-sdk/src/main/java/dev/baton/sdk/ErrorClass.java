package dev.baton.sdk;

/**
 * What kind of failure a handler had, by which a {@link RedeliveryPolicy} decides. Any other word
 * of at most 64 characters of {@code a-z 0-9 _} is one too.
 */
public final class ErrorClass {
  /** The ack deadline passed without an answer. */
  public static final String TIMEOUT = "timeout";

  /** It may succeed the next time; what is meant where no class is named. */
  public static final String TEMPORARY_FAILURE = "temporary_failure";

  /** The payload cannot be understood, now or later. */
  public static final String INVALID_PAYLOAD = "invalid_payload";

  /** The agent may not do what the event asks for. */
  public static final String UNAUTHORIZED = "unauthorized";

  private ErrorClass() {}

  static String required(String errorClass) {
    if (!errorClass.matches("[a-z0-9_]{1,64}")) {
      throw new IllegalArgumentException(
          "an error class is 1 to 64 characters of a-z 0-9 _, but was '" + errorClass + "'");
    }
    return errorClass;
  }
}
