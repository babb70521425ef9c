package dev.baton.sdk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a call was refused or could not be made. {@link #reason()} is stable and is what a program
 * decides by; the message is for people and may change.
 *
 * <p>The server's reasons are documented at each call of the API, for example {@code
 * VERSION_CONFLICT}, {@code UNKNOWN_TOPIC} or {@code STORE_UNAVAILABLE}. The SDK adds:
 *
 * <ul>
 *   <li>{@code UNREACHABLE}: no connection to the server, or it broke
 *   <li>{@code DEADLINE_EXCEEDED}: no answer in time
 *   <li>{@code UNREADABLE_PAYLOAD}: a payload is not what it was read as
 *   <li>{@code INVALID_DOCUMENT}: a JSON document is not an event in a form that is known
 *   <li>{@code CLOSED}: the client, stream or subscription is closed
 *   <li>{@code INTERRUPTED}: the calling thread was interrupted
 *   <li>otherwise the name of the status, where an answer bears no reason
 * </ul>
 *
 * <p>When a call is thrown back as {@linkplain #retryable() retryable}, the SDK has already
 * repeated it for as long as its {@link RetryPolicy} says. Whether the call took effect may be
 * unknown then: publishing the same {@link OutgoingEvent} again is safe, since its id is the same.
 */
public final class BatonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /**
   * What is wrong with a field of the request.
   *
   * @param field its path, for example {@code events[3].event.topic}, or the path within the
   *     payload where that does not fit its schema
   * @param description what it should have been
   */
  public record Violation(String field, String description) {}

  /** What an answer says, without its transport. */
  record Refusal(
      String reason,
      String status,
      boolean retryable,
      Optional<Duration> retryAfter,
      List<Violation> violations,
      Map<String, String> metadata) {
    Refusal {
      violations = List.copyOf(violations);
      metadata = Map.copyOf(metadata);
    }
  }

  BatonException(Refusal refusal, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.refusal = refusal;
  }

  /** A failure on this side of the connection, which trying again does not mend. */
  static BatonException local(String reason, String message, @Nullable Throwable cause) {
    Refusal refusal =
        new Refusal(reason, "FAILED_PRECONDITION", false, Optional.empty(), List.of(), Map.of());
    return new BatonException(refusal, message, cause);
  }

  /** A JSON document whose field at this path is not what it has to be. */
  static BatonException document(String path, String description) {
    Refusal refusal =
        new Refusal(
            "INVALID_DOCUMENT",
            "INVALID_ARGUMENT",
            false,
            Optional.empty(),
            List.of(new Violation(path, description)),
            Map.of());
    return new BatonException(refusal, path + ": " + description, null);
  }

  /** The connection broke in a way that the transport does not tell. */
  static BatonException unreachable(String message) {
    Refusal refusal =
        new Refusal("UNREACHABLE", "UNAVAILABLE", true, Optional.empty(), List.of(), Map.of());
    return new BatonException(refusal, message, null);
  }

  static BatonException closed(String what) {
    return local("CLOSED", what + " is closed", null);
  }

  static BatonException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return local("INTERRUPTED", "interrupted while waiting for Baton", cause);
  }

  /** The same refusal with more said, for example how long was tried. */
  BatonException explained(String message) {
    return new BatonException(refusal, message, this);
  }

  /** The stable reason, for example {@code VERSION_CONFLICT}. */
  public String reason() {
    return refusal.reason();
  }

  /** The name of the status that the answer bears, for example {@code NOT_FOUND}. */
  public String status() {
    return refusal.status();
  }

  /** Whether the same call may succeed later without anything being changed. */
  public boolean retryable() {
    return refusal.retryable();
  }

  /** How long the server asks to wait before the next try, where it says so. */
  public Optional<Duration> retryAfter() {
    return refusal.retryAfter();
  }

  /** The path of the first field that is wrong, where the reason is a field. */
  public Optional<String> field() {
    return refusal.violations().stream().map(Violation::field).findFirst();
  }

  /** Every field that is wrong; empty where the reason is none. */
  public List<Violation> violations() {
    return refusal.violations();
  }

  /**
   * What the reason is about, by the names that the API documents: {@code stream}, {@code
   * expected}, {@code actual} for a {@code VERSION_CONFLICT}.
   */
  public Map<String, String> metadata() {
    return refusal.metadata();
  }
}
