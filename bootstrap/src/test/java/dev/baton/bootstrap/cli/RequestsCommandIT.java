package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Requests by hand, against a server whose log is in memory. */
@Timeout(60)
class RequestsCommandIT extends CliWithServer {
  private Baton ann;
  private Baton bob;

  @BeforeEach
  void connect() {
    ann = Baton.connect(address(), "ann");
    bob = Baton.connect(address(), "bob");
    bob.openInbox();
  }

  @AfterEach
  void disconnect() {
    ann.close();
    bob.close();
  }

  @Test
  void requests_are_listed_by_who_asks_who_is_asked_and_where_they_stand() {
    ask("r-1");
    ask("r-2");
    assertThat(baton("requests", "cancel", "r-2", "--reason", "enough").status()).isZero();

    assertThat(baton("requests", "list").lines()).hasSize(3);
    assertThat(baton("requests", "list", "--status", "dispatched", "--agent", "bob").lines())
        .hasSize(2)
        .last()
        .asString()
        .matches("r-1 +dispatched +ann +Build +bob +.*Z");
    assertThat(baton("requests", "list", "--requester", "eve").lines()).hasSize(1);
    assertThat(json("requests", "list", "--json").path("requests").size()).isEqualTo(2);
  }

  @Test
  void a_request_is_shown_with_its_candidates_and_how_it_ended() {
    ask("r-1");
    JsonNode cancelled = json("requests", "cancel", "r-1", "--json");
    assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
    assertThat(cancelled.path("candidates").get(0).path("agent").asString()).isEqualTo("bob");
    assertThat(baton("requests", "show", "r-1").out()).contains("bob asked, asked 1 times");
    assertThat(baton("requests", "show", "r-1", "--as-of", "latest").out()).contains("cancelled");
    CliRun before = baton("requests", "show", "r-1", "--as-of", "2026-01-01T00:00:00Z");
    assertThat(before.status()).as("it did not stand there then").isEqualTo(4);
    assertThat(before.err()).contains("there is no request r-1");
    CliRun unknown = baton("requests", "show", "r-9");
    assertThat(unknown.status()).isEqualTo(4);
    assertThat(unknown.err()).contains("there is no request r-9");
  }

  @Test
  void a_request_is_watched_until_it_has_its_outcome() {
    bob.onRequest("Build", request -> request.reply("done"));
    ask("r-1");
    CliRun watched = baton("requests", "watch", "r-1");
    assertThat(watched.status()).isZero();
    assertThat(watched.lines())
        .startsWith("registered")
        .last()
        .asString()
        .contains("bob: \"done\"");

    ann.request("bob", "Other").id("r-2").timeout(Duration.ofMillis(50)).submit();
    CliRun late = baton("requests", "watch", "r-2", "--json");
    assertThat(late.status()).isEqualTo(4);
    assertThat(late.lines()).last().asString().contains("\"status\":\"timed_out\"");
  }

  private void ask(String id) {
    ann.request("bob", "Build").id(id).timeout(Duration.ofMinutes(5)).submit();
  }
}
