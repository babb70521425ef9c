package dev.baton.bootstrap.cli;

import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetter.FailedDelivery;
import dev.baton.sdk.ReceivedEvent;

/** A dead letter for people: what is known of it, line by line. */
final class DeadLetterTable {
  private DeadLetterTable() {}

  static Table of(DeadLetter letter) {
    Table table =
        Table.of("DEAD LETTER", letter.id())
            .row("status", DeadLetterJson.word(letter.status()))
            .row("reason", DeadLetterJson.word(letter.failure().reason()))
            .row("error class", letter.failure().errorClass())
            .row("error", letter.failure().error())
            .row("attempts", letter.failure().attempts())
            .row("suggested", DeadLetterJson.word(letter.failure().suggested()))
            .row("subscription", letter.subscription().isEmpty() ? "-" : letter.subscription());
    letter.failure().history().forEach(failed -> table.row("failed", line(failed)));
    event(letter.original(), table);
    letter.edit().ifPresent(edit -> edit(edit, table));
    return table
        .row("replays", letter.handling().replays())
        .row("handled by", letter.handling().by())
        .row("notes", letter.handling().notes())
        .row("version", letter.handling().version())
        .row("created", letter.handling().createdAt())
        .row("updated", letter.handling().updatedAt());
  }

  private static String line(FailedDelivery failed) {
    return "attempt %d at %s by %s: %s %s"
        .formatted(
            failed.attempt(), failed.at(), failed.consumer(), failed.errorClass(), failed.error())
        .stripTrailing();
  }

  private static void event(ReceivedEvent event, Table table) {
    table
        .row("event", event.id())
        .row("source", event.source())
        .row("type", event.type())
        .row("topic", event.topic())
        .row("position", event.position() == 0 ? "-" : event.position())
        .row("payload", event.text());
  }

  private static void edit(DeadLetter.Edit edit, Table table) {
    table
        .row("edited payload", edit.text())
        .row("edited by", edit.author() + " at " + edit.at())
        .row("edited because", edit.reason());
  }
}
