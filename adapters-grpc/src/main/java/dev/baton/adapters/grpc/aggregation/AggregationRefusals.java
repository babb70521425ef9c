package dev.baton.adapters.grpc.aggregation;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.aggregation.OpenRejection;
import dev.baton.application.event.PublishRejection;
import dev.baton.domain.aggregation.AggregationRejection;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.event.FilterFault;
import java.time.Duration;
import java.util.Locale;

/** Says to the caller why an aggregation stays as it is, or is not opened. */
final class AggregationRefusals {
  private static final Duration RACE_RETRY = Duration.ofMillis(200);
  private static final String AGGREGATION = "aggregation";
  private static final String REPLY_TO = "aggregation.reply_to";

  private AggregationRefusals() {}

  static Refusal unknown(String id) {
    return Refusal.of(Reason.UNKNOWN_AGGREGATION, "there is no aggregation " + id)
        .with(AGGREGATION, id)
        .at("id");
  }

  static Refusal of(AggregationRejection rejection, String id) {
    return switch (rejection) {
      case AggregationRejection.Unknown unknown -> unknown(id);
      case AggregationRejection.ContentDiffers differs ->
          Refusal.of(
                  Reason.AGGREGATION_CONTENT_DIFFERS,
                  "another aggregation was opened under the id " + differs.id())
              .with(AGGREGATION, id)
              .at("aggregation.id");
      case AggregationRejection.IsClosed closed ->
          Refusal.of(
                  Reason.AGGREGATION_CLOSED,
                  "the aggregation " + id + " is " + word(closed.status()))
              .with(AGGREGATION, id)
              .with("status", word(closed.status()))
              .at("id");
      case AggregationRejection.NotDue impossible ->
          throw new IllegalStateException("nobody asks for that by the API: " + impossible);
    };
  }

  private static String word(AggregationStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static Refusal of(OpenRejection rejection, String id) {
    return switch (rejection) {
      case OpenRejection.NotAllowed no -> of(no.reason(), id);
      case OpenRejection.FaultyFilter no ->
          faulty(no.fault(), "filter")
              .at("aggregation.expectations[" + no.expectation() + "].filter");
      case OpenRejection.FaultyKey no -> faulty(no.fault(), "key").at("aggregation.key");
      case OpenRejection.FaultyPredicate no ->
          faulty(no.fault(), "predicate").at("aggregation.predicate");
      case OpenRejection.CallbackRefused no -> of(no.reason());
    };
  }

  private static Refusal faulty(FilterFault fault, String what) {
    String place = "line " + fault.line() + ", column " + fault.column();
    return Refusal.of(Reason.INVALID_FILTER, "the " + what + ", " + place + ": " + fault.message())
        .with("line", fault.line())
        .with("column", fault.column());
  }

  private static Refusal of(PublishRejection rejection) {
    return switch (rejection) {
      case PublishRejection.UnknownRecipient unknown ->
          Refusal.of(
                  Reason.UNKNOWN_RECIPIENT, "nobody has opened the inbox of " + unknown.recipient())
              .with("recipient", unknown.recipient())
              .at(REPLY_TO);
      case PublishRejection.UnknownTopic unknown ->
          Refusal.of(Reason.UNKNOWN_TOPIC, "there is no topic " + unknown.topic())
              .with("topic", unknown.topic())
              .at(REPLY_TO);
      case PublishRejection.ReservedTopic reserved ->
          Refusal.of(
                  Reason.RESERVED_TOPIC,
                  "only the server publishes on " + reserved.topic() + ", as below baton.")
              .with("topic", reserved.topic())
              .at(REPLY_TO);
      case PublishRejection.Overloaded busy -> Failures.overloaded(busy.retryAfter());
      case PublishRejection.StoreUnavailable away -> Failures.storeUnavailable(away.retryAfter());
      case PublishRejection.ShuttingDown goingAway -> Failures.shuttingDown();
      case PublishRejection.VersionConflict race -> Failures.overloaded(RACE_RETRY);
      case PublishRejection.PayloadMisfit impossible -> throw impossible(impossible);
      case PublishRejection.ContentDiffers impossible -> throw impossible(impossible);
      case PublishRejection.ReservedStream impossible -> throw impossible(impossible);
    };
  }

  private static IllegalStateException impossible(PublishRejection rejection) {
    return new IllegalStateException("an outcome is refused for " + rejection);
  }
}
