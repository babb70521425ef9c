package dev.baton.bootstrap.cli;

import dev.baton.sdk.AggregationInfo;
import dev.baton.sdk.AggregationInfo.Missing;
import dev.baton.sdk.AggregationInfo.Part;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Aggregations for people and for programs. */
final class AggregationOutput {
  private AggregationOutput() {}

  private static String word(AggregationInfo aggregation) {
    return aggregation.status().name().toLowerCase(Locale.ROOT);
  }

  private static String key(AggregationInfo aggregation) {
    return aggregation.key().isEmpty()
        ? aggregation.keyValue()
        : aggregation.key() + " = " + aggregation.keyValue();
  }

  static Table table(List<AggregationInfo> aggregations) {
    Table table = Table.of("AGGREGATION", "STATUS", "PROGRESS", "KEY", "DEADLINE");
    aggregations.forEach(
        each -> table.row(each.id(), word(each), each.summary(), key(each), each.deadline()));
    return table;
  }

  static Table table(AggregationInfo aggregation) {
    Table table =
        Table.of("AGGREGATION", aggregation.id())
            .row("status", word(aggregation))
            .row("progress", aggregation.summary())
            .row("key", key(aggregation))
            .row("conversation", aggregation.correlationId())
            .row("reply to", aggregation.replyTo().isEmpty() ? "-" : aggregation.replyTo())
            .row("detail", aggregation.detail().isEmpty() ? "-" : aggregation.detail());
    aggregation
        .parts()
        .forEach(
            part ->
                table.row(
                    "part",
                    part.expectation()
                        + ": "
                        + part.type()
                        + " of "
                        + part.source()
                        + " at "
                        + part.position()));
    aggregation
        .missing()
        .forEach(
            each ->
                table.row(
                    "missing", each.expectation() + ", " + each.arrived() + " of " + each.times()));
    return table
        .row("created", aggregation.createdAt())
        .row("deadline", aggregation.deadline())
        .row("ended", aggregation.endedAt().map(Object::toString).orElse("-"));
  }

  /** A change, on one line. */
  static String line(AggregationInfo aggregation) {
    return word(aggregation) + "  " + aggregation.summary();
  }

  static ObjectNode json(AggregationInfo aggregation) {
    ObjectNode node =
        Json.object()
            .put("id", aggregation.id())
            .put("status", word(aggregation))
            .put("summary", aggregation.summary())
            .put("key", aggregation.key())
            .put("key_value", aggregation.keyValue())
            .put("correlation_id", aggregation.correlationId())
            .put("reply_to", aggregation.replyTo())
            .put("cancelled_by", aggregation.cancelledBy())
            .put("detail", aggregation.detail())
            .put("created_at", aggregation.createdAt().toString())
            .put("deadline", aggregation.deadline().toString());
    node.set("parts", Json.array(aggregation.parts(), AggregationOutput::json));
    node.set("missing", Json.array(aggregation.missing(), AggregationOutput::json));
    aggregation.endedAt().ifPresent(instant -> node.put("ended_at", instant.toString()));
    return node;
  }

  private static ObjectNode json(Part part) {
    return Json.object()
        .put("expectation", part.expectation())
        .put("position", part.position())
        .put("event_id", part.eventId())
        .put("source", part.source())
        .put("type", part.type())
        .put("text", part.text())
        .put("omitted", part.omitted());
  }

  private static ObjectNode json(Missing missing) {
    return Json.object()
        .put("expectation", missing.expectation())
        .put("arrived", missing.arrived())
        .put("times", missing.times());
  }
}
