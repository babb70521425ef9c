package dev.baton.sdk;

import dev.baton.v1.CandidateStatus;
import dev.baton.v1.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request as it was when the server said so. Immutable. */
public final class RequestInfo {
  private final Request request;

  /** Where a request stands. */
  public enum Status {
    /** Nobody is asked at present; see {@link #waitingFor}. */
    REGISTERED,
    /** Somebody was asked. */
    DISPATCHED,
    /** Somebody has accepted, or has begun to reply. */
    ACCEPTED,
    /** Enough have answered. */
    ANSWERED,
    /** Its deadline passed. */
    TIMED_OUT,
    /** Nobody will answer. */
    FAILED,
    /** It was called off. */
    CANCELLED
  }

  /**
   * One who is asked, or may be.
   *
   * @param agent its name
   * @param status how far it has come, {@code asked}, {@code accepted}, {@code declined} and so on
   * @param attempts how often it was asked
   * @param hindrance why it was passed over, for people; else empty
   */
  public record Candidate(String agent, String status, int attempts, String hindrance) {}

  RequestInfo(Request request) {
    this.request = request;
  }

  /** The request's id. */
  public String id() {
    return request.getId();
  }

  /** Where it stands. */
  public Status status() {
    return switch (request.getStatus()) {
      case REQUEST_STATUS_UNSPECIFIED, UNRECOGNIZED, REQUEST_STATUS_REGISTERED -> Status.REGISTERED;
      case REQUEST_STATUS_DISPATCHED -> Status.DISPATCHED;
      case REQUEST_STATUS_ACCEPTED -> Status.ACCEPTED;
      case REQUEST_STATUS_ANSWERED -> Status.ANSWERED;
      case REQUEST_STATUS_TIMED_OUT -> Status.TIMED_OUT;
      case REQUEST_STATUS_FAILED -> Status.FAILED;
      case REQUEST_STATUS_CANCELLED -> Status.CANCELLED;
    };
  }

  /** Whether it has its outcome, which does not change any more. */
  public boolean isOver() {
    return switch (status()) {
      case REGISTERED, DISPATCHED, ACCEPTED -> false;
      case ANSWERED, TIMED_OUT, FAILED, CANCELLED -> true;
    };
  }

  /** Who asks. */
  public String requester() {
    return request.getInquiry().getRequester();
  }

  /** What it is about. */
  public String type() {
    return request.getInquiry().getType();
  }

  /** What an agent has to be able to do; empty where agents are named. */
  public String capability() {
    return request.getInquiry().getCapability();
  }

  /** The conversation that it is part of. */
  public String correlationId() {
    return request.getInquiry().getCorrelationId();
  }

  /** Where the outcome is published, or empty. */
  public String replyTo() {
    return request.getInquiry().getReplyTo();
  }

  /** What has become of a callback. */
  public enum Callback {
    /** Nobody is to be called back. */
    NONE,
    /** The request has no outcome yet. */
    WAITING,
    /** It stands where {@link #replyTo} says, and is delivered as any event is. */
    PUBLISHED,
    /** Somebody who was owed it has given it up; see {@link #callbackDeadLetter}. */
    UNDELIVERED
  }

  /** What has become of the callback. */
  public Callback callback() {
    return switch (request.getCallback()) {
      case CALLBACK_STATUS_UNSPECIFIED, UNRECOGNIZED, CALLBACK_STATUS_NONE -> Callback.NONE;
      case CALLBACK_STATUS_WAITING -> Callback.WAITING;
      case CALLBACK_STATUS_PUBLISHED -> Callback.PUBLISHED;
      case CALLBACK_STATUS_UNDELIVERED -> Callback.UNDELIVERED;
    };
  }

  /** The dead letter that the callback became, of several the first; else empty. */
  public String callbackDeadLetter() {
    return request.getCallbackDeadLetter();
  }

  /** How long an agent may be silent before it is asked again, or the next one is. */
  public Duration patience() {
    return Wire.duration(request.getInquiry().getPatience());
  }

  /** Those who were or may be asked, in their order. */
  public List<Candidate> candidates() {
    return request.getCandidatesList().stream()
        .map(
            candidate ->
                new Candidate(
                    candidate.getAgent(),
                    word(candidate.getStatus()),
                    candidate.getAttempts(),
                    candidate.getHindrance()))
        .toList();
  }

  private static String word(CandidateStatus status) {
    return status.name().substring("CANDIDATE_STATUS_".length()).toLowerCase(Locale.ROOT);
  }

  /** The last replies of those who answered, in the order in which they came. */
  public List<RequestReply> answers() {
    return request.getAnswersList().stream().map(RequestReply::new).toList();
  }

  /**
   * The first answer of a request that was answered.
   *
   * @throws BatonException {@code REQUEST_TIMED_OUT}, {@code REQUEST_FAILED}, {@code
   *     REQUEST_CANCELLED}, or {@code REQUEST_OPEN} while it has no outcome
   */
  public RequestReply answer() {
    String what = "the request " + id() + " ";
    return switch (status()) {
      case ANSWERED -> answers().getFirst();
      case TIMED_OUT ->
          throw BatonException.local(
              "REQUEST_TIMED_OUT", what + "was not answered in time by " + missing(), null);
      case FAILED ->
          throw BatonException.local("REQUEST_FAILED", what + "failed: " + detail(), null);
      case CANCELLED ->
          throw BatonException.local(
              "REQUEST_CANCELLED", what + "was cancelled by " + cancelledBy(), null);
      case REGISTERED, DISPATCHED, ACCEPTED ->
          throw BatonException.local("REQUEST_OPEN", what + "has no outcome yet", null);
    };
  }

  /** Why nobody is asked at present; empty unless it is registered only. */
  public String waitingFor() {
    return request.getWaitingFor();
  }

  /** Why it failed or was called off, for people; or empty. */
  public String detail() {
    return request.getDetail();
  }

  /** Who called it off, or empty. */
  public String cancelledBy() {
    return request.getCancelledBy();
  }

  /** Who was to answer and had not when the deadline passed. */
  public List<String> missing() {
    return request.getMissingList();
  }

  /** How many partial replies there were. */
  public int partialReplies() {
    return request.getPartialReplies();
  }

  /** How many replies came after the outcome. */
  public int lateReplies() {
    return request.getLateReplies();
  }

  /** How many replies came after their agent's last one. */
  public int duplicateReplies() {
    return request.getDuplicateReplies();
  }

  /** When it was registered. */
  public Instant createdAt() {
    return Wire.instant(request.getCreateTime());
  }

  /** When it ends without an answer. */
  public Instant deadline() {
    return Wire.instant(request.getDeadline());
  }

  /** When it got its outcome. */
  public Optional<Instant> endedAt() {
    return request.hasEndTime()
        ? Optional.of(Wire.instant(request.getEndTime()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "request " + id() + " (" + status() + ")";
  }
}
