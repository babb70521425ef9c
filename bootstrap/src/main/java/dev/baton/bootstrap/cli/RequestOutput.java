package dev.baton.bootstrap.cli;

import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestInfo.Candidate;
import dev.baton.sdk.RequestReply;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Requests for people and for programs. */
final class RequestOutput {
  private RequestOutput() {}

  private static String word(RequestInfo request) {
    return request.status().name().toLowerCase(Locale.ROOT);
  }

  private static String candidates(RequestInfo request) {
    return request.candidates().stream().map(Candidate::agent).collect(Collectors.joining(","));
  }

  private static String callback(RequestInfo request) {
    return switch (request.callback()) {
      case NONE -> "-";
      case WAITING -> "waits for the outcome";
      case PUBLISHED -> "published";
      case UNDELIVERED -> "undelivered, dead letter " + request.callbackDeadLetter();
    };
  }

  static Table table(List<RequestInfo> requests) {
    Table table = Table.of("REQUEST", "STATUS", "REQUESTER", "TYPE", "CANDIDATES", "DEADLINE");
    requests.forEach(
        request ->
            table.row(
                request.id(),
                word(request),
                request.requester(),
                request.type(),
                request.candidates().isEmpty() ? "-" : candidates(request),
                request.deadline()));
    return table;
  }

  static Table table(RequestInfo request) {
    Table table =
        Table.of("REQUEST", request.id())
            .row("status", word(request))
            .row("detail", request.detail().isEmpty() ? "-" : request.detail())
            .row("waits", request.waitingFor().isEmpty() ? "-" : request.waitingFor())
            .row("requester", request.requester())
            .row("type", request.type())
            .row("capability", request.capability().isEmpty() ? "-" : request.capability())
            .row("conversation", request.correlationId())
            .row("reply to", request.replyTo().isEmpty() ? "-" : request.replyTo())
            .row("callback", callback(request));
    request
        .candidates()
        .forEach(
            candidate ->
                table.row(
                    "candidate",
                    candidate.agent()
                        + " "
                        + candidate.status()
                        + ", asked "
                        + candidate.attempts()
                        + " times"
                        + (candidate.hindrance().isEmpty() ? "" : ": " + candidate.hindrance())));
    request.answers().forEach(answer -> table.row("answer", answer.agent() + ": " + answer.text()));
    return table
        .row("partial replies", request.partialReplies())
        .row("late replies", request.lateReplies())
        .row("duplicate replies", request.duplicateReplies())
        .row("created", request.createdAt())
        .row("deadline", request.deadline())
        .row("ended", request.endedAt().map(Object::toString).orElse("-"));
  }

  /** A change, on one line. */
  static String line(RequestInfo request) {
    String detail =
        request.detail().isEmpty() && !request.waitingFor().isEmpty()
            ? request.waitingFor()
            : request.detail();
    String answers =
        request.answers().stream()
            .map(answer -> answer.agent() + ": " + answer.text())
            .collect(Collectors.joining("; "));
    return (word(request) + "  " + detail + answers).stripTrailing();
  }

  static ObjectNode json(RequestReply reply) {
    return Json.object()
        .put("id", reply.id())
        .put("agent", reply.agent())
        .put("content_type", reply.contentType())
        .put("text", reply.text())
        .put("time", reply.time().toString());
  }

  static ObjectNode json(RequestInfo request) {
    ObjectNode node =
        Json.object()
            .put("id", request.id())
            .put("status", word(request))
            .put("detail", request.detail())
            .put("waiting_for", request.waitingFor())
            .put("requester", request.requester())
            .put("type", request.type())
            .put("capability", request.capability())
            .put("correlation_id", request.correlationId())
            .put("reply_to", request.replyTo())
            .put("callback", request.callback().name().toLowerCase(Locale.ROOT))
            .put("callback_dead_letter", request.callbackDeadLetter())
            .put("partial_replies", request.partialReplies())
            .put("late_replies", request.lateReplies())
            .put("duplicate_replies", request.duplicateReplies())
            .put("created_at", request.createdAt().toString())
            .put("deadline", request.deadline().toString());
    node.set("candidates", Json.array(request.candidates(), RequestOutput::json));
    node.set("answers", Json.array(request.answers(), RequestOutput::json));
    request.endedAt().ifPresent(instant -> node.put("ended_at", instant.toString()));
    return node;
  }

  private static ObjectNode json(Candidate candidate) {
    return Json.object()
        .put("agent", candidate.agent())
        .put("status", candidate.status())
        .put("attempts", candidate.attempts())
        .put("hindrance", candidate.hindrance());
  }
}
