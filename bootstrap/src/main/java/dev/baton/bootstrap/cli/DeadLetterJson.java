package dev.baton.bootstrap.cli;

import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetter.FailedDelivery;
import dev.baton.sdk.DeadLetterOverview;
import dev.baton.sdk.DeadLetters;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Dead letters as JSON for programs. */
final class DeadLetterJson {
  private DeadLetterJson() {}

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static ObjectNode of(DeadLetterOverview letter) {
    return Json.object()
        .put("id", letter.id())
        .put("status", word(letter.status()))
        .put("reason", word(letter.reason()))
        .put("error_class", letter.errorClass())
        .put("attempts", letter.attempts())
        .put("subscription", letter.subscription())
        .put("topic", letter.topic())
        .put("type", letter.type())
        .put("event_id", letter.eventId())
        .put("position", letter.position())
        .put("created_at", letter.createdAt().toString())
        .put("updated_at", letter.updatedAt().toString());
  }

  static ObjectNode of(DeadLetters.Replay replay) {
    ObjectNode node = Json.object().put("id", replay.id());
    if (replay.refusal().isEmpty()) {
      return node.put("replayed", true);
    }
    return node.put("replayed", false)
        .put("refusal", replay.refusal())
        .put("message", replay.message());
  }

  static ObjectNode of(DeadLetter letter) {
    ObjectNode node =
        Json.object()
            .put("id", letter.id())
            .put("status", word(letter.status()))
            .put("reason", word(letter.failure().reason()))
            .put("error_class", letter.failure().errorClass())
            .put("error", letter.failure().error())
            .put("attempts", letter.failure().attempts())
            .put("suggested_action", word(letter.failure().suggested()))
            .put("subscription", letter.subscription());
    node.set("history", Json.array(letter.failure().history(), DeadLetterJson::of));
    node.set("original", EventJson.of(letter.original()));
    letter.edit().ifPresent(edit -> node.set("edit", of(edit)));
    return node.put("replays", letter.handling().replays())
        .put("handled_by", letter.handling().by())
        .put("notes", letter.handling().notes())
        .put("version", letter.handling().version())
        .put("created_at", letter.handling().createdAt().toString())
        .put("updated_at", letter.handling().updatedAt().toString());
  }

  private static ObjectNode of(FailedDelivery failed) {
    return Json.object()
        .put("attempt", failed.attempt())
        .put("at", failed.at().toString())
        .put("consumer", failed.consumer())
        .put("error_class", failed.errorClass())
        .put("error", failed.error());
  }

  private static ObjectNode of(DeadLetter.Edit edit) {
    return Json.object()
        .put("payload", edit.text())
        .put("content_type", edit.contentType())
        .put("author", edit.author())
        .put("reason", edit.reason())
        .put("at", edit.at().toString());
  }
}
