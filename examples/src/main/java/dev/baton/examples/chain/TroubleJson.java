package dev.baton.examples.chain;

import dev.baton.examples.chain.ChainTrouble.Retry;
import dev.baton.sdk.DeadLetter;
import tools.jackson.databind.node.ObjectNode;

/** What went wrong and was put right, as data. */
final class TroubleJson {
  private TroubleJson() {}

  static void write(Retry retry, ObjectNode node) {
    node.put("agent", retry.agent())
        .put("step", retry.mishap().step())
        .put("attempt", retry.mishap().attempt())
        .put("error_class", retry.mishap().errorClass())
        .put("error", retry.mishap().error());
  }

  static void write(DeadLetter letter, ObjectNode node) {
    node.put("id", letter.id())
        .put("event_id", letter.original().id())
        .put("event_type", letter.original().type())
        .put("event_topic", letter.original().topic())
        .put("subscription", letter.subscription())
        .put("reason", TroubleText.word(letter.failure().reason()))
        .put("error_class", letter.failure().errorClass())
        .put("error", letter.failure().error())
        .put("attempts", letter.failure().attempts());
    letter
        .edit()
        .ifPresent(
            edit ->
                node.put("edited_by", edit.author())
                    .put("edit_reason", edit.reason())
                    .put("edited_payload", edit.text()));
    node.put("replays", letter.handling().replays())
        .put("handled_by", letter.handling().by())
        .put("status", TroubleText.word(letter.status()));
  }
}
