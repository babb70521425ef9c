package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.v1.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventDocumentsTest {
  private static final int ROUNDS = 500;

  private static final String STORY =
      """
      {"event":{"id":"e-1","type":"UserStoryApproved","source":"product-strategist",
        "timestamp":"2026-03-01T12:00:00Z","version":"1.0","correlation_id":"story-1",
        "causation_id":null,"mood":"bright"},
       "payload":{"title":"Login","points":5.50},
       "routing":{"topic":"project.stories","partition_key":"login","priority":"high",
        "region":{"name":"eu"}},
       "signature":"abc"}""";

  private static final String CLOUD =
      """
      {"specversion":"1.0","id":"e-1","source":"/strategist","type":"UserStoryApproved",
       "time":"2026-03-01T14:00:00+02:00","correlationid":"story-1","causationid":"c",
       "partitionkey":"login","traceparent":"p","tracestate":"s",
       "expirytime":"2027-01-01T00:00:00Z","severitytext":"INFO","severitynumber":9,
       "datacontenttype":"application/json","data":{"title":"Login"}}""";

  @Test
  void a_document_of_batons_form_becomes_an_event() {
    ReceivedEvent event = received(EventDocuments.read(STORY));

    assertThat(event.id()).isEqualTo("e-1");
    assertThat(event.type()).isEqualTo("UserStoryApproved");
    assertThat(event.source()).isEqualTo("product-strategist");
    assertThat(event.time()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(event.version()).isEqualTo("1.0");
    assertThat(event.correlationId()).isEqualTo("story-1");
    assertThat(event.causationId()).isEmpty();
    assertThat(event.topic()).isEqualTo("project.stories");
    assertThat(event.partitionKey()).isEqualTo("login");
    assertThat(event.priority()).isEqualTo(Priority.HIGH);
    assertThat(event.json().path("title").asString()).isEqualTo("Login");
  }

  @Test
  void a_cloud_event_becomes_an_event() {
    ReceivedEvent event = received(EventDocuments.read(CLOUD));

    assertThat(event.id()).isEqualTo("e-1");
    assertThat(event.time()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(event.correlationId()).isEqualTo("story-1");
    assertThat(event.causationId()).isEqualTo("c");
    assertThat(event.partitionKey()).isEqualTo("login");
    assertThat(event.traceParent()).isEqualTo("p");
    assertThat(event.traceState()).isEqualTo("s");
    assertThat(event.expiresAt()).contains(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(event.headers()).containsEntry("severitytext", "INFO");
    assertThat(event.json().path("title").asString()).isEqualTo("Login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STORY,
        CLOUD,
        "{\"event\":{\"id\":\"a\",\"type\":\"t\"}}",
        "{\"event\":{\"id\":\"a\",\"type\":\"t\"},\"payload\":null,\"routing\":{}}",
        "{\"event\":{\"id\":\"a\",\"type\":\"t\",\"timestamp\":\"2026-03-01T12:00:00\"},"
            + "\"payload\":\"text\",\"routing\":null}",
        "{\"event\":{\"id\":\"a\",\"type\":\"t\",\"kind\":\"event\",\"data_content_type\":"
            + "\"text/plain\"},\"payload\":\"\"}",
        "{\"event\":{\"id\":1,\"type\":\"t\",\"headers\":{\"a\":1},\"kind\":\"QUERY\"},"
            + "\"routing\":{\"priority\":\"7\",\"expected_version\":\"3\",\"stream\":\"s\","
            + "\"requires_response\":false}}",
        "{\"event\":{\"id\":\"a\",\"type\":\"t\"},\"payload\":1234567890123456789012345.50}",
        "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\"t\",\"data\":\"x\"}",
        "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\"t\","
            + "\"data_base64\":\"e30=\"}",
        "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\"t\","
            + "\"datacontenttype\":\"text/plain\",\"data\":\"x\"}",
        "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\"t\","
            + "\"datacontenttype\":\"application/xml\",\"data\":\"<x/>\",\"flag\":true}",
        "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\"t\","
            + "\"datacontenttype\":\"application/xml\",\"data\":{\"a\":1},\"data2\":null}"
      })
  void what_is_read_is_written_the_same(String text) {
    JsonNode document = Json.parse(text);

    OutgoingEvent event = EventDocuments.read(document);

    assertThat(EventDocuments.toJson(event, EventDocuments.formOf(document))).isEqualTo(document);
  }

  @Test
  void any_document_that_is_read_is_written_the_same() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomDocuments random = new RandomDocuments(new Random(seed));
      for (DocumentForm form : DocumentForm.values()) {
        JsonNode document = random.document(form);
        OutgoingEvent event = EventDocuments.read(Json.parse(document.toString()));
        assertThat(EventDocuments.write(event, form))
            .as("seed %s", seed)
            .satisfies(written -> assertThat(Json.parse(written)).isEqualTo(document));
      }
    }
  }

  @Test
  void any_event_that_is_written_is_read_the_same() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      OutgoingEvent event = new RandomDocuments(new Random(seed)).event();
      for (DocumentForm form : DocumentForm.values()) {
        assertThat(EventDocuments.read(EventDocuments.write(event, form)))
            .as("seed %s, %s", seed, form)
            .isEqualTo(event);
      }
    }
  }

  @Test
  void a_document_survives_the_other_form() {
    OutgoingEvent story = EventDocuments.read(STORY);
    OutgoingEvent again =
        EventDocuments.read(EventDocuments.write(story, DocumentForm.CLOUD_EVENTS));

    assertThat(EventDocuments.toJson(again, DocumentForm.BATON)).isEqualTo(Json.parse(STORY));
  }

  @Test
  void a_spelling_is_forgotten_where_the_value_has_changed() {
    OutgoingEvent changed = EventDocuments.read(STORY).priority(Priority.CRITICAL);

    JsonNode written = EventDocuments.toJson(changed, DocumentForm.BATON);

    assertThat(written.at("/routing/priority").asInt()).isEqualTo(10);
    assertThat(written.at("/routing/region/name").asString()).isEqualTo("eu");
  }

  @Test
  void an_event_of_the_log_is_written_without_the_topic_of_its_inbox() {
    ReceivedEvent message =
        received(OutgoingEvent.on("baton.inbox.bob", "Ping").source("ann").payload(Map.of()));
    ReceivedEvent sent =
        ReceivedEvent.read(
            RecordedEvent.newBuilder()
                .setEvent(message.event().toBuilder().setRecipient("bob"))
                .setStream("pings")
                .build());

    JsonNode document = Json.parse(EventDocuments.write(sent, DocumentForm.BATON));

    assertThat(document.at("/routing/recipient").asString()).isEqualTo("bob");
    assertThat(document.at("/routing/stream").asString()).isEqualTo("pings");
    assertThat(document.at("/routing/topic").isMissingNode()).isTrue();
    assertThat(EventDocuments.toJson(message, DocumentForm.CLOUD_EVENTS).path("topic").asString())
        .isEqualTo("baton.inbox.bob");
  }

  @Test
  void many_fields_that_are_not_known_are_kept_in_several_headers() {
    String large = "ü".repeat(5_000);
    String text = STORY.replace("bright", large);

    OutgoingEvent event = EventDocuments.read(text);

    assertThat(event.event().getHeadersMap().values())
        .hasSizeGreaterThan(1)
        .allMatch(value -> value.length() <= 4_096);
    assertThat(EventDocuments.toJson(event, DocumentForm.BATON)).isEqualTo(Json.parse(text));
    assertThat(reasonOf(STORY.replace("bright", "x".repeat(70_000)))).isEqualTo("INVALID_DOCUMENT");
  }

  @Test
  void an_event_without_an_id_gets_one() {
    assertThat(EventDocuments.read("{\"event\":{\"type\":\"t\"}}").id()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.type|{\"event\":{\"id\":\"a\"}}",
        "type|{\"specversion\":\"1.0\",\"id\":\"a\"}",
        "specversion|{\"specversion\":\"0.3\",\"type\":\"t\"}",
        "event|{\"event\":[]}",
        "routing|{\"event\":{\"type\":\"t\"},\"routing\":\"x\"}",
        "event.id|{\"event\":{\"type\":\"t\",\"id\":{}}}",
        "event.timestamp|{\"event\":{\"type\":\"t\",\"timestamp\":\"yesterday\"}}",
        "event.kind|{\"event\":{\"type\":\"t\",\"kind\":\"wish\"}}",
        "event.headers|{\"event\":{\"type\":\"t\",\"headers\":[]}}",
        "event.headers.a|{\"event\":{\"type\":\"t\",\"headers\":{\"a\":[]}}}",
        "event.headers.baton-document|"
            + "{\"event\":{\"type\":\"t\",\"headers\":{\"baton-document\":\"\"}}}",
        "routing.priority|{\"event\":{\"type\":\"t\"},\"routing\":{\"priority\":\"urgent\"}}",
        "routing.priority|{\"event\":{\"type\":\"t\"},\"routing\":{\"priority\":11}}",
        "routing.requires_response|"
            + "{\"event\":{\"type\":\"t\"},\"routing\":{\"requires_response\":\"maybe\"}}",
        "routing.expected_version|"
            + "{\"event\":{\"type\":\"t\"},\"routing\":{\"expected_version\":1.5}}",
        "payload_base64|{\"event\":{\"type\":\"t\"},\"payload_base64\":\"***\"}",
        "payload_base64|{\"event\":{\"type\":\"t\"},\"payload\":1,\"payload_base64\":\"\"}",
        "|{\"type\":\"t\"}",
        "|[]"
      })
  void what_is_wrong_is_named_by_its_path(String pathAndDocument) {
    String[] parts = pathAndDocument.split("[|]", 2);

    BatonException failure =
        catchThrowableOfType(BatonException.class, () -> EventDocuments.read(parts[1]));

    assertThat(failure.reason()).isEqualTo("INVALID_DOCUMENT");
    assertThat(failure.field()).contains(parts[0]);
  }

  @Test
  void what_is_not_json_is_refused() {
    assertThat(reasonOf("{")).isEqualTo("UNREADABLE_PAYLOAD");
    assertThat(reasonOf("{\"event\":{\"id\":\"a\",\"id\":\"b\"}}")).isEqualTo("UNREADABLE_PAYLOAD");
    assertThat(reasonOf("{} {}")).isEqualTo("UNREADABLE_PAYLOAD");
  }

  @Test
  void headers_of_others_under_these_names_harm_nothing() {
    for (String foreign : new String[] {"{", "[]", "{\"event\":{\"a\":1},\"payload\":[]}"}) {
      OutgoingEvent event =
          OutgoingEvent.on("notes", "NoteTaken").id("a").header("baton-document", foreign);

      assertThat(EventDocuments.write(event, DocumentForm.BATON))
          .isEqualTo(
              "{\"event\":{\"id\":\"a\",\"type\":\"NoteTaken\"},"
                  + "\"routing\":{\"topic\":\"notes\"}}");
    }
  }

  @Test
  void a_payload_that_is_not_what_it_says_is_written_as_base64() {
    byte[] bytes = {(byte) 0xC3, 0x28};
    OutgoingEvent event = OutgoingEvent.on("notes", "NoteTaken");

    for (String type : new String[] {"application/json", "text/plain", "image/png"}) {
      JsonNode document = EventDocuments.toJson(event.bytes(bytes, type), DocumentForm.BATON);
      assertThat(document.path("payload_base64").asString()).isEqualTo("wyg=");
    }
    OutgoingEvent text =
        EventDocuments.read(
            "{\"event\":{\"type\":\"t\",\"data_content_type\":\"image/svg\"},"
                + "\"payload\":\"<svg/>\"}");
    assertThat(text.event().getData().toString(StandardCharsets.UTF_8)).isEqualTo("<svg/>");
    assertThat(
            EventDocuments.toJson(text.bytes(bytes, "image/svg"), DocumentForm.BATON)
                .has("payload_base64"))
        .isTrue();
  }

  private static String reasonOf(String document) {
    return catchThrowableOfType(BatonException.class, () -> EventDocuments.read(document)).reason();
  }

  private static ReceivedEvent received(OutgoingEvent event) {
    return ReceivedEvent.read(RecordedEvent.newBuilder().setEvent(event.event()).build());
  }
}
