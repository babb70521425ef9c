package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What is kept for nobody known, by hand, against a server whose log is in memory. */
@Timeout(60)
class DeadLettersCommandIT extends CliWithServer {
  /** A message to somebody who is not there; returns the id of its dead letter. */
  private String lost(String recipient) {
    CliRun refused =
        baton("publish", "--to", recipient, "task", "{\"build\":1}", "--id", "to-" + recipient);
    assertThat(refused.status()).isEqualTo(4);
    JsonNode letters = json("deadletters", "list", "--json").path("dead_letters");
    return letters.get(letters.size() - 1).path("id").asString();
  }

  @Test
  void what_nobody_took_is_listed_and_found_by_what_it_is_about() {
    String id = lost("ann");

    assertThat(baton("deadletters", "list").lines())
        .hasSize(2)
        .last()
        .asString()
        .matches(id + " +open +unknown_recipient +- +baton\\.inbox\\.ann +task +0");
    assertThat(baton("deadletters", "list", "--reason", "expired").lines()).hasSize(1);
    assertThat(baton("deadletters", "list", "--status", "open", "--type", "task").lines())
        .hasSize(2);
  }

  @Test
  void it_is_shown_with_its_event_and_what_to_do() {
    JsonNode letter = json("deadletters", "show", lost("ann"), "--json");

    assertThat(letter.path("status").asString()).isEqualTo("open");
    assertThat(letter.path("suggested_action").asString()).isEqualTo("open_inbox");
    assertThat(letter.path("original").path("payload").path("build").asInt()).isEqualTo(1);
    assertThat(baton("deadletters", "show", letter.path("id").asString()).out())
        .contains("unknown_recipient")
        .contains("{\"build\":1}");
  }

  @Test
  void it_is_edited_and_replayed_once_its_recipient_is_there() {
    String id = lost("ann");
    JsonNode edited =
        json("deadletters", "edit", id, "{\"build\":2}", "--reason", "old build", "--json");
    assertThat(edited.path("edit").path("author").asString()).isEqualTo("baton-cli");
    assertThat(baton("deadletters", "replay", id).status()).isEqualTo(4);

    assertThat(baton("inbox", "ann").status()).isZero();
    assertThat(json("deadletters", "replay", id, "--json").path("status").asString())
        .isEqualTo("replayed");
    assertThat(baton("tail", "baton.inbox.ann").out()).contains("{\"build\":2}");
  }

  @Test
  void many_are_replayed_by_a_filter_and_what_is_refused_is_said() {
    String ann = lost("ann");
    String bob = lost("bob");
    assertThat(baton("inbox", "ann").status()).isZero();

    CliRun run = baton("deadletters", "replay", "--reason", "unknown_recipient", "--rate", "1000");

    assertThat(run.status()).isEqualTo(4);
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().getFirst()).isEqualTo("replayed " + ann);
    assertThat(run.lines().getLast()).startsWith("refused  " + bob);
  }

  @Test
  void one_that_was_archived_is_not_replayed() {
    String id = lost("ann");
    JsonNode archived = json("deadletters", "archive", id, "--notes", "too late", "--json");
    assertThat(archived.path("status").asString()).isEqualTo("archived");
    assertThat(archived.path("notes").asString()).isEqualTo("too late");

    CliRun refused = baton("deadletters", "replay", id);
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("was given up");
  }

  @Test
  void a_replay_needs_to_know_which() {
    assertThat(baton("deadletters", "replay").status()).isEqualTo(2);
    assertThat(baton("deadletters", "replay", "1-0-1", "--topic", "a").status()).isEqualTo(2);
  }

  @Test
  void an_unknown_one_is_refused() {
    CliRun run = baton("deadletters", "show", "1-0-1");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("there is no dead letter 1-0-1");
  }
}
