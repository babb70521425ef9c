package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.Baton;
import dev.baton.sdk.RequestUpdate;
import dev.baton.sdk.Requests;
import dev.baton.sdk.RequestsWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void all_requests_are_watched_step_by_step() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CliRun> people =
          threads.submit(() -> baton("requests", "watch", "--agent", "bob", "--count", "4"));
      Future<CliRun> programs =
          threads.submit(
              () -> baton("requests", "watch", "--status", "cancelled", "--count", "1", "--json"));
      for (int n = 1; n <= 1_000 && !(people.isDone() && programs.isDone()); n++) {
        ask("r-" + n);
        baton("requests", "cancel", "r-" + n);
      }
      assertThat(people.get().status()).isZero();
      assertThat(people.get().lines())
          .hasSize(4)
          .allMatch(line -> line.matches("r-\\d+ +(registered|dispatched|cancelled) .*"));
      assertThat(programs.get().lines())
          .singleElement()
          .asString()
          .contains("\"type\":\"baton.request.", "\"status\":\"cancelled\"");
    }
  }

  @Test
  void a_watch_of_all_begins_where_it_is_told() {
    ask("r-1");
    ann.requests().cancel("r-1", "enough");
    CliRun all = baton("requests", "watch", "--from", "earliest", "--count", "3");
    assertThat(all.lines()).hasSize(3).allMatch(line -> line.startsWith("r-1 "));
    CliRun instant = baton("requests", "watch", "--from", "2026-12-24T18:00:00Z");
    assertThat(instant.status()).isEqualTo(2);
    assertThat(instant.err()).contains("a watch begins at a position");
  }

  @Test
  void a_watch_of_all_tells_each_step_once_in_order() {
    List<RequestUpdate> updates = new CopyOnWriteArrayList<>();
    RequestsWatch watch = ann.requests().watchAll(Requests.Query.ALL, updates::add);
    for (int n = 1; updates.isEmpty() && n <= 1_000; n++) {
      ask("probe-" + n);
    }
    ask("r-1");
    ann.requests().cancel("r-1", "enough");
    Await.until(() -> updates.getLast().type().equals("baton.request.cancelled"));
    assertThat(updates.stream().filter(update -> update.request().id().equals("r-1")))
        .extracting(RequestUpdate::type)
        .containsExactly(
            "baton.request.registered", "baton.request.dispatched", "baton.request.cancelled");
    assertThat(updates).extracting(RequestUpdate::position).isSorted().doesNotHaveDuplicates();
    assertThat(watch.failure()).isEmpty();
    watch.close();
    assertThat(watch.join(Duration.ofSeconds(10))).isTrue();
  }

  private void ask(String id) {
    ann.request("bob", "Build").id(id).timeout(Duration.ofMinutes(5)).submit();
  }
}
