package dev.baton.bootstrap.cli;

import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.SagaUpdate;
import dev.baton.sdk.Sagas;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Sagas for people and for programs. */
final class SagaOutput {
  private SagaOutput() {}

  static String word(SagaInfo saga) {
    return word(saga.status());
  }

  static String word(SagaInfo.Progress progress) {
    return word(progress.standing());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  static Table table(List<SagaInfo> sagas) {
    Table table = Table.of("SAGA", "STATUS", "DEFINITION", "VERSION", "STEPS", "STARTED");
    sagas.forEach(
        saga ->
            table.row(
                saga.id(),
                word(saga),
                saga.plan().name(),
                saga.plan().version(),
                orDash(String.join(",", saga.currentSteps())),
                saga.startedAt()));
    return table;
  }

  static Table definitions(List<Sagas.Registered> definitions) {
    Table table = Table.of("DEFINITION", "VERSION", "STEPS", "REGISTERED");
    definitions.forEach(
        each ->
            table.row(
                each.plan().name(),
                each.plan().version(),
                each.plan().steps().size(),
                each.registeredAt()));
    return table;
  }

  static Table table(SagaInfo saga) {
    Table table =
        Table.of("SAGA", saga.id())
            .row("status", word(saga))
            .row("reason", orDash(saga.reason()))
            .row("definition", saga.plan().name() + " v" + saga.plan().version())
            .row("conversation", saga.correlationId())
            .row("parent", orDash(saga.parent()))
            .row("current", orDash(String.join(", ", saga.currentSteps())));
    saga.steps().forEach(step -> table.row("step", line(step)));
    saga.compensationStack().forEach(undo -> table.row("compensation", line(undo)));
    return table
        .row("disregarded", saga.disregarded())
        .row("started", saga.startedAt())
        .row("ended", saga.endedAt().map(Instant::toString).orElse("-"));
  }

  private static String line(SagaInfo.Progress progress) {
    String attempt = progress.attempt() > 1 ? ", attempt " + progress.attempt() : "";
    String detail = progress.detail().isEmpty() ? "" : ": " + progress.detail();
    String result =
        progress.result().isEmpty() ? "" : ": " + EventLines.shortened(progress.result());
    return progress.step() + " " + word(progress) + attempt + detail + result;
  }

  /** A step as it happens, on one line. */
  static String line(SagaUpdate change) {
    String about = change.step().isEmpty() ? word(change.saga()) : change.step();
    return change.at() + "  " + change.change() + "  " + about;
  }

  static ObjectNode json(SagaUpdate change) {
    ObjectNode node =
        Json.object()
            .put("change", change.change())
            .put("step", change.step())
            .put("version", change.version())
            .put("time", change.at().toString());
    node.set("saga", json(change.saga()));
    return node;
  }

  static ObjectNode json(SagaInfo saga) {
    ObjectNode node =
        Json.object()
            .put("id", saga.id())
            .put("status", word(saga))
            .put("reason", saga.reason())
            .put("definition", saga.plan().name())
            .put("version", saga.plan().version())
            .put("correlation_id", saga.correlationId())
            .put("parent", saga.parent())
            .put("disregarded", saga.disregarded())
            .put("started_at", saga.startedAt().toString());
    node.set("current_steps", Json.strings(saga.currentSteps()));
    node.set("steps", Json.array(saga.steps(), SagaOutput::json));
    node.set("compensation_stack", Json.array(saga.compensationStack(), SagaOutput::json));
    saga.endedAt().ifPresent(at -> node.put("ended_at", at.toString()));
    return node;
  }

  private static ObjectNode json(SagaInfo.Progress progress) {
    return Json.object()
        .put("step", progress.step())
        .put("status", word(progress))
        .put("attempt", progress.attempt())
        .put("detail", progress.detail())
        .put("result", progress.result());
  }

  static ObjectNode json(List<Sagas.Registered> definitions) {
    ObjectNode node = Json.object();
    node.set(
        "definitions",
        Json.array(
            definitions,
            each ->
                Json.object()
                    .put("name", each.plan().name())
                    .put("version", each.plan().version())
                    .put("steps", each.plan().steps().size())
                    .put("registered_at", each.registeredAt().toString())));
    return node;
  }
}
