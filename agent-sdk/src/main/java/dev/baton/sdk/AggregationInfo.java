package dev.baton.sdk;

import dev.baton.v1.Aggregation;
import dev.baton.v1.AggregationPart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An aggregation as it was when the server said so. Immutable. */
public final class AggregationInfo {
  private final Aggregation aggregation;

  /** Where an aggregation stands. */
  public enum Status {
    /** It waits. */
    WAITING,
    /** What it waited for has come. */
    COMPLETED,
    /** Its time was up first. */
    TIMED_OUT,
    /** It was called off. */
    CANCELLED
  }

  /**
   * An event that has come.
   *
   * @param expectation the name of what it meets
   * @param position where it stands in the log
   * @param eventId the event's id
   * @param source who published it
   * @param type what it says
   * @param text its payload, as UTF-8 text
   * @param omitted whether the payload was left out: it stands in the log
   */
  public record Part(
      String expectation,
      long position,
      String eventId,
      String source,
      String type,
      String text,
      boolean omitted) {
    private static Part of(AggregationPart part) {
      return new Part(
          part.getExpectation(),
          part.getPosition(),
          part.getEventId(),
          part.getSource(),
          part.getType(),
          part.getData().toString(StandardCharsets.UTF_8),
          part.getDataOmitted());
    }
  }

  /**
   * Something of which not enough has come.
   *
   * @param expectation its name
   * @param arrived how many of its events have come
   * @param times how many there have to be
   */
  public record Missing(String expectation, int arrived, int times) {}

  AggregationInfo(Aggregation aggregation) {
    this.aggregation = aggregation;
  }

  /** The aggregation's id. */
  public String id() {
    return aggregation.getId();
  }

  /** Where it stands. */
  public Status status() {
    return switch (aggregation.getStatus()) {
      case AGGREGATION_STATUS_UNSPECIFIED, UNRECOGNIZED, AGGREGATION_STATUS_WAITING ->
          Status.WAITING;
      case AGGREGATION_STATUS_COMPLETED -> Status.COMPLETED;
      case AGGREGATION_STATUS_TIMED_OUT -> Status.TIMED_OUT;
      case AGGREGATION_STATUS_CANCELLED -> Status.CANCELLED;
    };
  }

  /** Whether it has its outcome, which does not change any more. */
  public boolean isOver() {
    return status() != Status.WAITING;
  }

  /** Where it stands in words, for example {@code 2 of 3, waiting for plan}. */
  public String summary() {
    return aggregation.getSummary();
  }

  /** The CEL expression whose value all events have in common; empty: their conversation. */
  public String key() {
    return aggregation.getKey();
  }

  /** What that value is. */
  public String keyValue() {
    return aggregation.getKeyValue();
  }

  /** The conversation that its facts are part of. */
  public String correlationId() {
    return aggregation.getCorrelationId();
  }

  /** Where the outcome is published, or empty. */
  public String replyTo() {
    return aggregation.getReplyTo();
  }

  /** The events that have come, in the order of the log. */
  public List<Part> parts() {
    return aggregation.getPartsList().stream().map(Part::of).toList();
  }

  /** What is missing, or was when its time was up. */
  public List<Missing> missing() {
    return aggregation.getMissingList().stream()
        .map(each -> new Missing(each.getExpectation(), each.getArrived(), each.getTimes()))
        .toList();
  }

  /** Who called it off, or empty. */
  public String cancelledBy() {
    return aggregation.getCancelledBy();
  }

  /** Why it was called off, or empty. */
  public String detail() {
    return aggregation.getDetail();
  }

  /** When it was opened. */
  public Instant createdAt() {
    return Wire.instant(aggregation.getCreateTime());
  }

  /** When its time is up. */
  public Instant deadline() {
    return Wire.instant(aggregation.getDeadline());
  }

  /** When it got its outcome. */
  public Optional<Instant> endedAt() {
    return aggregation.hasEndTime()
        ? Optional.of(Wire.instant(aggregation.getEndTime()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "aggregation " + id() + " (" + status() + ")";
  }
}
