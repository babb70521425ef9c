package dev.baton.domain.subscription;

/**
 * What kind of failure a consumer had, by which a {@link RetryPolicy} decides. Consumers may name
 * classes of their own.
 *
 * @param value 1 to 64 characters of a-z 0-9 _
 */
public record ErrorClass(String value) {
  private static final int LONGEST = 64;

  /** The ack deadline passed without an answer. */
  public static final ErrorClass TIMEOUT = new ErrorClass("timeout");

  /** It may succeed the next time; what a consumer means that names no class. */
  public static final ErrorClass TEMPORARY_FAILURE = new ErrorClass("temporary_failure");

  /** The consumer cannot read the payload, and will not be able to later. */
  public static final ErrorClass INVALID_PAYLOAD = new ErrorClass("invalid_payload");

  /** The consumer may not do what the event asks for. */
  public static final ErrorClass UNAUTHORIZED = new ErrorClass("unauthorized");

  public ErrorClass {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(ErrorClass::isAllowed)) {
      throw new IllegalArgumentException(
          "an error class is 1 to 64 characters of a-z 0-9 _, but was '" + value + "'");
    }
  }

  private static boolean isAllowed(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '_';
  }

  @Override
  public String toString() {
    return value;
  }
}
