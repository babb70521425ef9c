package dev.baton.bootstrap.cli;

import com.google.protobuf.Timestamp;
import dev.baton.v1.ListSagaDefinitionsResponse;
import dev.baton.v1.RegisteredSagaDefinition;
import dev.baton.v1.Saga;
import dev.baton.v1.SagaProgress;
import dev.baton.v1.WatchSagaResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Sagas for people and for programs. */
final class SagaOutput {
  private SagaOutput() {}

  static String word(Saga saga) {
    return word(saga.getStatus().name(), "SAGA_STATUS_");
  }

  static String word(SagaProgress progress) {
    return word(progress.getStatus().name(), "SAGA_STEP_STATUS_");
  }

  private static String word(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(Locale.ROOT);
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  static Table table(List<Saga> sagas) {
    Table table = Table.of("SAGA", "STATUS", "DEFINITION", "VERSION", "STEPS", "STARTED");
    sagas.forEach(
        saga ->
            table.row(
                saga.getId(),
                word(saga),
                saga.getDefinition().getName(),
                saga.getVersion(),
                orDash(String.join(",", saga.getCurrentStepsList())),
                instant(saga.getStartTime())));
    return table;
  }

  static Table definitions(List<RegisteredSagaDefinition> definitions) {
    Table table = Table.of("DEFINITION", "VERSION", "STEPS", "REGISTERED");
    definitions.forEach(
        each ->
            table.row(
                each.getDefinition().getName(),
                each.getVersion(),
                each.getDefinition().getStepsCount(),
                instant(each.getRegisterTime())));
    return table;
  }

  static Table table(Saga saga) {
    Table table =
        Table.of("SAGA", saga.getId())
            .row("status", word(saga))
            .row("reason", orDash(saga.getReason()))
            .row("definition", saga.getDefinition().getName() + " v" + saga.getVersion())
            .row("conversation", saga.getCorrelationId())
            .row("parent", orDash(saga.getParent()))
            .row("current", orDash(String.join(", ", saga.getCurrentStepsList())));
    saga.getStepsList().forEach(step -> table.row("step", line(step)));
    saga.getCompensationStackList().forEach(undo -> table.row("compensation", line(undo)));
    return table
        .row("disregarded", saga.getDisregarded())
        .row("started", instant(saga.getStartTime()))
        .row("ended", saga.hasEndTime() ? instant(saga.getEndTime()) : "-");
  }

  private static String line(SagaProgress progress) {
    String attempt = progress.getAttempt() > 1 ? ", attempt " + progress.getAttempt() : "";
    String detail = progress.getDetail().isEmpty() ? "" : ": " + progress.getDetail();
    return progress.getStep() + " " + word(progress) + attempt + detail;
  }

  /** A step as it happens, on one line. */
  static String line(WatchSagaResponse change) {
    String about = change.getStep().isEmpty() ? word(change.getSaga()) : change.getStep();
    return instant(change.getTime()) + "  " + change.getChange() + "  " + about;
  }

  static ObjectNode json(WatchSagaResponse change) {
    ObjectNode node =
        Json.object()
            .put("change", change.getChange())
            .put("step", change.getStep())
            .put("version", change.getVersion())
            .put("time", instant(change.getTime()).toString());
    node.set("saga", json(change.getSaga()));
    return node;
  }

  static ObjectNode json(Saga saga) {
    ObjectNode node =
        Json.object()
            .put("id", saga.getId())
            .put("status", word(saga))
            .put("reason", saga.getReason())
            .put("definition", saga.getDefinition().getName())
            .put("version", saga.getVersion())
            .put("correlation_id", saga.getCorrelationId())
            .put("parent", saga.getParent())
            .put("disregarded", saga.getDisregarded())
            .put("started_at", instant(saga.getStartTime()).toString());
    node.set("current_steps", Json.strings(saga.getCurrentStepsList()));
    node.set("steps", Json.array(saga.getStepsList(), SagaOutput::json));
    node.set("compensation_stack", Json.array(saga.getCompensationStackList(), SagaOutput::json));
    if (saga.hasEndTime()) {
      node.put("ended_at", instant(saga.getEndTime()).toString());
    }
    return node;
  }

  private static ObjectNode json(SagaProgress progress) {
    return Json.object()
        .put("step", progress.getStep())
        .put("status", word(progress))
        .put("attempt", progress.getAttempt())
        .put("detail", progress.getDetail());
  }

  static ObjectNode json(ListSagaDefinitionsResponse page) {
    ObjectNode node = Json.object();
    node.set(
        "definitions",
        Json.array(
            page.getDefinitionsList(),
            each ->
                Json.object()
                    .put("name", each.getDefinition().getName())
                    .put("version", each.getVersion())
                    .put("steps", each.getDefinition().getStepsCount())
                    .put("registered_at", instant(each.getRegisterTime()).toString())));
    return node;
  }
}
