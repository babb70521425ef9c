package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a call, or an item of a stream, is refused; rendered as a {@code google.rpc.Status}.
 *
 * @param reason the stable reason
 * @param message what is wrong, for people
 * @param metadata facts for programs, {@code ErrorInfo.metadata}
 * @param violations the fields that are to blame, if any
 * @param retryAfter when the same call may succeed, if that is foreseeable
 */
public record Refusal(
    Reason reason,
    String message,
    Map<String, String> metadata,
    List<FieldViolation> violations,
    Optional<Duration> retryAfter) {
  /** The domain of every reason. */
  public static final String DOMAIN = "baton.dev";

  // A refusal travels in HTTP/2 trailers, of which clients take 8 KiB, in Base64 and twice.
  private static final int LONGEST_TEXT = 300;
  private static final int LARGEST_DETAIL = 2048;
  private static final int MOST_VIOLATIONS = 10;

  public Refusal {
    message = clip(message);
    metadata = Map.copyOf(metadata);
    violations = List.copyOf(violations);
  }

  /** A refusal that says no more than this. */
  public static Refusal of(Reason reason, String message) {
    return new Refusal(reason, message, Map.of(), List.of(), Optional.empty());
  }

  /** A field is missing or malformed. */
  public static Refusal invalid(FieldViolation violation) {
    return of(Reason.INVALID_REQUEST, violation.field() + ": " + violation.description())
        .at(violation);
  }

  /** A field is missing or malformed. */
  public static Refusal invalid(String field, String description) {
    return invalid(new FieldViolation(field, description));
  }

  /** Several fields are to blame, at least one: the message tells of the first of them. */
  public static Refusal of(Reason reason, List<FieldViolation> violations) {
    FieldViolation first = violations.getFirst();
    return new Refusal(
        reason,
        first.field() + ": " + first.description(),
        Map.of(),
        violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS)),
        Optional.empty());
  }

  /** The same, with a fact for programs. */
  public Refusal with(String key, Object value) {
    Map<String, String> more = new TreeMap<>(metadata);
    more.put(key, value.toString());
    return new Refusal(reason, message, more, violations, retryAfter);
  }

  /** The same, with a field that is to blame. */
  public Refusal at(FieldViolation violation) {
    List<FieldViolation> more = new ArrayList<>(violations);
    more.add(violation);
    return new Refusal(reason, message, metadata, more, retryAfter);
  }

  /** The same, blaming a field for just what the message says. */
  public Refusal at(String field) {
    return at(new FieldViolation(field, message));
  }

  /** The same, about a part of a request: {@code path} stands before the fields' own paths. */
  public Refusal within(String path) {
    return new Refusal(
        reason,
        message,
        metadata,
        violations.stream()
            .map(each -> new FieldViolation(path + each.field(), each.description()))
            .toList(),
        retryAfter);
  }

  /** The same, saying when to try again. */
  public Refusal retryAfter(Duration delay) {
    return new Refusal(reason, message, metadata, violations, Optional.of(delay));
  }

  /** As it goes over the wire. */
  public Status toStatus() {
    Status.Builder status = Status.newBuilder().setCode(reason.code().value()).setMessage(message);
    status.addDetails(
        Any.pack(
            ErrorInfo.newBuilder()
                .setReason(reason.name())
                .setDomain(DOMAIN)
                .putAllMetadata(metadata)
                .build()));
    if (!violations.isEmpty()) {
      status.addDetails(Any.pack(badRequest()));
    }
    retryAfter.ifPresent(
        delay ->
            status.addDetails(
                Any.pack(RetryInfo.newBuilder().setRetryDelay(Times.toProto(delay)).build())));
    return status.build();
  }

  private BadRequest badRequest() {
    BadRequest.Builder bad = BadRequest.newBuilder();
    int bytes = 0;
    for (FieldViolation violation : violations) {
      BadRequest.FieldViolation rendered =
          BadRequest.FieldViolation.newBuilder()
              .setField(clip(violation.field()))
              .setDescription(clip(violation.description()))
              .build();
      bytes += rendered.getSerializedSize();
      if (bytes > LARGEST_DETAIL && bad.getFieldViolationsCount() > 0) {
        break;
      }
      bad.addFieldViolations(rendered);
    }
    return bad.build();
  }

  private static String clip(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  /** As gRPC's observers take it. */
  public RefusalException toException() {
    return new RefusalException(toStatus());
  }
}
