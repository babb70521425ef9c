package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The commands against a server of each test's own, whose log is in memory. */
@Timeout(60)
class CommandsIT extends CliWithServer {
  private final String soon =
      Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS).toString();

  @Test
  void what_is_published_is_shown_by_tail() {
    CliRun published = baton("publish", "project.tasks", "TaskCompleted", "{\"task\": \"T-1\"}");

    assertThat(published.status()).isZero();
    assertThat(published.out()).matches("position 2, id [0-9a-f-]{36}\\R");
    assertThat(baton("tail").lines())
        .singleElement()
        .asString()
        .matches(
            " +2  \\d\\d:\\d\\d:\\d\\d\\.\\d{3}  project\\.tasks +TaskCompleted +baton-cli +"
                + "\\{\"task\": \"T-1\"}");
  }

  @Test
  void an_event_has_everything_that_the_options_say() {
    baton(
        "publish",
        "project.tasks",
        "TaskCompleted",
        "{\"task\":1}",
        "--id",
        "e-1",
        "--source",
        "ann",
        "--subject",
        "T-1",
        "--correlation",
        "c-1",
        "--caused-by",
        "e-0",
        "--key",
        "k",
        "--priority",
        "high",
        "--kind",
        "notification",
        "--reply-to",
        "project.answers",
        "--header",
        "team=blue",
        "--stream",
        "tasks/1",
        "--expected-version",
        "0",
        "--expires",
        "2100-01-01T00:00:00Z");

    JsonNode event = json("tail", "--json");

    assertThat(event.path("id").asString()).isEqualTo("e-1");
    assertThat(event.path("source").asString()).isEqualTo("ann");
    assertThat(event.path("subject").asString()).isEqualTo("T-1");
    assertThat(event.path("correlation_id").asString()).isEqualTo("c-1");
    assertThat(event.path("causation_id").asString()).isEqualTo("e-0");
    assertThat(event.path("partition_key").asString()).isEqualTo("k");
    assertThat(event.path("priority").asInt()).isEqualTo(8);
    assertThat(event.path("kind").asString()).isEqualTo("notification");
    assertThat(event.path("reply_to").asString()).isEqualTo("project.answers");
    assertThat(event.path("headers").path("team").asString()).isEqualTo("blue");
    assertThat(event.path("stream").asString()).isEqualTo("tasks/1");
    assertThat(event.path("stream_version").asInt()).isEqualTo(1);
    assertThat(event.path("expires_at").asString()).isEqualTo("2100-01-01T00:00:00Z");
    assertThat(event.path("payload").path("task").asInt()).isEqualTo(1);
  }

  @Test
  void the_same_id_again_is_the_same_event() {
    baton("publish", "a.b", "Happened", "{}", "--id", "e-1");

    assertThat(baton("publish", "a.b", "Happened", "{}", "--id", "e-1").out())
        .isEqualTo("already at position 2, id e-1" + System.lineSeparator());
    JsonNode answer = json("publish", "a.b", "Happened", "{}", "--id", "e-1", "--json");
    assertThat(answer.path("duplicate").asBoolean()).isTrue();
  }

  @Test
  void a_refusal_has_its_reason_and_an_exit_code_of_its_own() {
    CliRun unknown = baton("publish", "--to", "nobody", "Asked", "{}");

    assertThat(unknown.status()).isEqualTo(4);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err())
        .contains("(UNKNOWN_RECIPIENT)")
        .contains("open it with `baton inbox`")
        .contains("event.recipient");
  }

  @Test
  void a_payload_comes_from_a_file_and_text_is_text() throws IOException {
    Path file = Files.writeString(folder.resolve("payload.json"), "{\"from\":\"file\"}");

    baton("publish", "a.b", "Happened", "@" + file);
    baton("publish", "a.b", "Noted", "no JSON", "--text");
    baton("publish", "a.b", "Drawn", "<svg/>", "--content-type", "image/svg");

    List<JsonNode> events =
        baton("tail", "--json").lines().stream()
            .map(line -> Json.parse(line).orElseThrow())
            .toList();
    assertThat(events.get(0).path("payload").path("from").asString()).isEqualTo("file");
    assertThat(events.get(1).path("payload").asString()).isEqualTo("no JSON");
    assertThat(events.get(2).path("payload_base64").asString()).isEqualTo("PHN2Zy8+");
  }

  @Test
  void a_whole_document_is_taken_as_it_is() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("event.json"),
            """
            {
              "event": {"id": "d-1", "type": "TaskCompleted", "source": "ann", "version": "1.0"},
              "payload": {"task": "T-1"},
              "routing": {"topic": "project.tasks", "priority": "critical"}
            }
            """);

    assertThat(baton("publish", "--document", "@" + file).status()).isZero();

    JsonNode event = json("tail", "--json");
    assertThat(event.path("id").asString()).isEqualTo("d-1");
    assertThat(event.path("source").asString()).isEqualTo("ann");
    assertThat(event.path("priority").asInt()).isEqualTo(10);
  }

  @Test
  void a_document_that_is_none_is_a_wrong_use() {
    CliRun run = baton("publish", "--document", "[]");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("INVALID_DOCUMENT");
  }

  @Test
  void tail_selects_by_pattern_type_and_place() {
    baton("publish", "a.one", "First", "{}");
    baton("publish", "a.two", "Second", "{}");
    baton("publish", "b.one", "First", "{}", "--correlation", "c-9");

    assertThat(types("tail", "a.*")).containsExactly("First", "Second");
    assertThat(types("tail", "--type", "Second")).containsExactly("Second");
    assertThat(types("tail", "-n", "1")).containsExactly("First");
    assertThat(types("tail", "--correlation", "c-9")).containsExactly("First");
    assertThat(types("tail", "--from", "earliest", "--limit", "2"))
        .containsExactly("First", "Second");
    assertThat(types("tail", "--from", "latest")).isEmpty();
    assertThat(types("tail", "--from", "2000-01-01T00:00:00Z")).hasSize(3);
    assertThat(types("tail", "--from", "3", "a.**")).containsExactly("Second");
  }

  private List<String> types(String... arguments) {
    String[] asJson = Arrays.copyOf(arguments, arguments.length + 1);
    asJson[arguments.length] = "--json";
    return baton(asJson).lines().stream()
        .map(line -> Json.parse(line).orElseThrow().path("type").asString())
        .toList();
  }

  @Test
  void a_timeline_is_a_tree_of_causes() {
    baton("publish", "a.b", "Asked", "{}", "--id", "e-1", "--source", "ann");
    caused("Answered", "e-2", "e-1");
    caused("Doubted", "e-3", "e-2");
    caused("Noted", "e-4", "e-1");

    assertThat(baton("timeline", "e-1").lines())
        .map(line -> line.replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "HH:MM:SS.mmm"))
        .map(line -> line.replaceAll("\\d\\.\\d{3} s", "0.000 s"))
        .containsExactly(
            "EVENT          AGENT      TIME          AFTER    POSITION",
            "Asked          ann        HH:MM:SS.mmm  0.000 s  2",
            "├─ Answered    baton-cli  HH:MM:SS.mmm  0.000 s  3",
            "│  └─ Doubted  baton-cli  HH:MM:SS.mmm  0.000 s  4",
            "└─ Noted       baton-cli  HH:MM:SS.mmm  0.000 s  5");
    assertThat(baton("timeline", "--caused-by", "3").lines())
        .map(line -> line.split(" ")[0])
        .containsExactly("EVENT", "Answered", "└─");
    JsonNode timeline = json("timeline", "e-1", "--json").path("timeline");
    assertThat(timeline).hasSize(4);
    assertThat(timeline.get(2).path("cause_position").asLong()).isEqualTo(3);
    assertThat(timeline.get(2).path("depth").asInt()).isEqualTo(2);
  }

  private void caused(String type, String id, String cause) {
    baton("publish", "a.b", type, "{}", "--id", id, "--correlation", "e-1", "--caused-by", cause);
  }

  @Test
  void an_unknown_conversation_is_said_to_be_unknown() {
    assertThat(baton("timeline", "nothing").out()).contains("no event has this correlation id");
    assertThat(baton("timeline", "--caused-by", "99").status()).isEqualTo(4);
  }

  @Test
  void a_subscription_is_created_consumed_listed_and_deleted() {
    baton("publish", "a.one", "First", "{}");
    baton("publish", "a.two", "Second", "{}");

    CliRun consumed =
        baton("subscribe", "audit", "--topics", "a.*", "--from", "earliest", "--count", "2");

    assertThat(consumed.status()).isZero();
    assertThat(consumed.lines()).hasSize(2);
    assertThat(json("subscriptions", "show", "audit", "--json").path("topics").get(0).asString())
        .isEqualTo("a.*");
    assertThat(baton("subscriptions", "list").lines()).hasSize(2);
    assertThat(baton("subscribe", "audit", "--for", "300ms").lines()).isEmpty();
    assertThat(baton("subscriptions", "delete", "audit").status()).isZero();
    assertThat(baton("subscriptions", "show", "audit").status()).isEqualTo(4);
  }

  @Test
  void what_is_given_back_is_delivered_again() {
    baton("publish", "a.one", "First", "{}");
    baton(
        "subscribe",
        "audit",
        "--topics",
        "a.*",
        "--from",
        "earliest",
        "--count",
        "1",
        "--nack",
        "0ms");

    JsonNode again = json("subscribe", "audit", "--count", "1", "--json");

    assertThat(again.path("type").asString()).isEqualTo("First");
    assertThat(again.path("attempt").asInt()).isGreaterThan(1);
  }

  @Test
  void a_subscription_is_created_with_its_limits_before_anybody_consumes() {
    CliRun created =
        baton(
            "subscriptions",
            "create",
            "audit",
            "--topics",
            "a.*,b.**",
            "--ack-deadline",
            "2m",
            "--max-in-flight",
            "7");

    assertThat(created.out())
        .containsPattern("topics +a\\.\\*, b\\.\\*\\*")
        .containsPattern("ack deadline +120\\.0 s")
        .containsPattern("max in flight +7");
  }

  @Test
  void topics_are_created_changed_and_deleted() {
    baton("topics", "create", "a.b", "--description", "Work", "--retention", "long");
    baton("topics", "update", "a.b", "--schema", "{\"required\":[\"task\"]}", "--if-version", "1");

    assertThat(baton("topics", "list").lines())
        .containsExactly(
            "TOPIC  RETENTION  SCHEMA  VERSION  DESCRIPTION",
            "a.b    long       yes     2        Work");
    assertThat(baton("publish", "a.b", "Happened", "{}").err()).contains("PAYLOAD_MISFIT");
    baton("publish", "a.b", "Happened", "{\"task\":1}", "--source", "ann");
    assertThat(json("topics", "show", "a.b", "--json").path("publishers").get(0).asString())
        .isEqualTo("ann");
    assertThat(baton("topics", "delete", "a.b").status()).isZero();
    assertThat(baton("topics", "show", "a.b").status()).isEqualTo(4);
  }

  @Test
  void an_inbox_takes_messages_once_it_is_open() {
    assertThat(baton("inbox", "ann").out().strip()).isEqualTo("baton.inbox.ann");

    assertThat(baton("publish", "--to", "ann", "Asked", "{}").status()).isZero();
    assertThat(types("tail", "baton.inbox.*")).containsExactly("Asked");
  }

  @Test
  void the_server_says_what_it_is_and_which_types_it_knows() {
    assertThat(json("info", "--json").path("store").asString()).isEqualTo("memory");
    assertThat(baton("info").out()).containsPattern("strict topics +no");
    assertThat(json("types", "--category", "system", "--json").path("types"))
        .isNotEmpty()
        .allSatisfy(type -> assertThat(type.path("category").asString()).isEqualTo("system"));
    assertThat(baton("types").lines()).first().asString().startsWith("TYPE");
  }

  @Test
  void an_event_is_scheduled_listed_moved_and_cancelled() {
    JsonNode scheduled =
        json(
            "publish", "project.calls", "CallBack", "{}", "--id", "e-1", "--delay", "1h", "--json");
    String id = scheduled.get("scheduled_id").asString();

    assertThat(scheduled.get("state").asString()).isEqualTo("pending");
    JsonNode waiting = json("scheduled", "list", "--json").get("scheduled");
    assertThat(waiting.get(0).get("scheduled_id").asString()).isEqualTo(id);
    assertThat(baton("scheduled", "list").out()).contains(id, "project.calls", "CallBack", "e-1");

    JsonNode moved = json("scheduled", "reschedule", id, "--at", soon, "--json");
    assertThat(moved.get("deliver_at").asString()).isEqualTo(soon);
    assertThat(json("scheduled", "cancel", id, "--json").get("state").asString())
        .isEqualTo("cancelled");
    assertThat(baton("scheduled", "show", id).out()).contains("cancelled");
    assertThat(baton("scheduled", "cancel", "x").err()).contains("UNKNOWN_SCHEDULED_EVENT");
  }

  @Test
  void an_event_is_scheduled_for_a_time_or_after_a_delay_but_not_both() {
    CliRun both = baton("publish", "a", "B", "{}", "--delay", "1h", "--at", soon);

    assertThat(both.status()).isEqualTo(2);
    assertThat(baton("publish", "a", "B", "{}", "--delay", "1h").out())
        .matches("scheduled as [0-9a-f-]{36}, at \\S+, id [0-9a-f-]{36}\\R");
  }

  @Test
  void a_scheduled_event_is_published_by_the_server_when_its_time_has_come() {
    baton("publish", "project.calls", "CallBack", "{}", "--id", "e-1", "--delay", "50ms");

    String shown = "";
    while (!shown.contains("CallBack")) {
      shown = baton("tail", "project.calls").out();
    }
    assertThat(json("scheduled", "list", "--json").get("scheduled")).isEmpty();
  }
}
