package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Names;
import java.util.Optional;

/**
 * The rules of the proto files for the messages of the hot path, where protovalidate would cost a
 * fifth of a publish. Each says what is wrong with one field, or nothing; a test holds them equal
 * to protovalidate.
 */
public final class FieldRules {
  private static final Optional<FieldViolation> FINE = Optional.empty();

  // The years 1 to 9999, which is what google.protobuf.Timestamp holds.
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final int NANOS = 1_000_000_000;
  private static final long MOST_SECONDS = 1L << 40;

  private FieldRules() {}

  /** Violated unless {@code holds}. */
  public static Optional<FieldViolation> require(boolean holds, String field, String description) {
    return holds ? FINE : violation(field, description);
  }

  private static Optional<FieldViolation> violation(String field, String description) {
    return Optional.of(new FieldViolation(field, description));
  }

  /** The first of several that is violated. */
  @SafeVarargs
  public static Optional<FieldViolation> first(Optional<FieldViolation>... checks) {
    for (Optional<FieldViolation> check : checks) {
      if (check.isPresent()) {
        return check;
      }
    }
    return FINE;
  }

  /** At most {@code most} characters, none of them a control character. */
  public static Optional<FieldViolation> text(String field, String value, int most) {
    return Names.isWithin(value, most) && hasNoControls(value)
        ? FINE
        : violation(field, "at most " + most + " characters without control characters");
  }

  /** As {@link #text}, and not empty. */
  public static Optional<FieldViolation> required(String field, String value, int most) {
    return value.isEmpty() ? violation(field, "required") : text(field, value, most);
  }

  /** At most {@code most} characters, none of them U+0000. */
  public static Optional<FieldViolation> prose(String field, String value, int most) {
    return Names.isWithin(value, most) && value.indexOf('\0') < 0
        ? FINE
        : violation(field, "at most " + most + " characters without U+0000");
  }

  /** Empty, or a name of {@code A-Z a-z 0-9 _ -} with at most {@code most} characters. */
  public static Optional<FieldViolation> word(String field, String value, int most) {
    return value.isEmpty() || (value.length() <= most && Names.isWord(value))
        ? FINE
        : violation(field, "at most " + most + " characters of A-Z a-z 0-9 _ -");
  }

  /** Empty, or the name of a topic. */
  public static Optional<FieldViolation> topic(String field, String value) {
    return value.isEmpty() || TopicName.isValid(value)
        ? FINE
        : violation(field, "words of A-Z a-z 0-9 _ - joined by dots, at most 200 characters");
  }

  /** From {@code least} to {@code most}. */
  public static Optional<FieldViolation> range(String field, long value, long least, long most) {
    return value >= least && value <= most
        ? FINE
        : violation(field, "from " + least + " to " + most);
  }

  /** At most {@code most} entries. */
  public static Optional<FieldViolation> count(String field, int count, int most) {
    return count <= most ? FINE : violation(field, "at most " + most + " entries");
  }

  /** In the years 1 to 9999. */
  public static Optional<FieldViolation> time(String field, Timestamp time) {
    long seconds = wholeSeconds(time.getSeconds(), time.getNanos());
    return require(
        seconds >= FIRST_SECOND && seconds <= LAST_SECOND,
        field,
        "an instant in the years 1 to 9999");
  }

  /** From nothing to {@code mostSeconds}. */
  public static Optional<FieldViolation> duration(String field, Duration value, long mostSeconds) {
    return duration(field, value, 0, mostSeconds);
  }

  /** From {@code leastSeconds} to {@code mostSeconds}. */
  public static Optional<FieldViolation> duration(
      String field, Duration value, long leastSeconds, long mostSeconds) {
    long seconds = wholeSeconds(value.getSeconds(), value.getNanos());
    long rest = Math.floorMod(value.getNanos(), NANOS);
    boolean isShort = seconds < mostSeconds || (seconds == mostSeconds && rest == 0);
    return require(
        seconds >= leastSeconds && isShort,
        field,
        "from " + leastSeconds + " to " + mostSeconds + " seconds");
  }

  /** At most 64 characters of {@code a-z 0-9 _}. */
  public static Optional<FieldViolation> errorClass(String field, String value) {
    return require(
        value.length() <= 64 && value.chars().allMatch(FieldRules::isOfErrorClass),
        field,
        "at most 64 characters of a-z 0-9 _");
  }

  private static boolean isOfErrorClass(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Nanoseconds count as what they amount to, even where there are more than in a second. */
  private static long wholeSeconds(long seconds, int nanos) {
    boolean countable = seconds > -MOST_SECONDS && seconds < MOST_SECONDS;
    return countable ? seconds + Math.floorDiv(nanos, NANOS) : seconds;
  }

  private static boolean hasNoControls(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
