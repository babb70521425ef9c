package dev.baton.infrastructure.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.DomainEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class JacksonFactCodecTest {
  private static final Pattern GOLDEN =
      Pattern.compile("(?<type>.+)\\.v(?<version>\\d+)(?:\\.(?<with>\\w+))?\\.json");

  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);

  static List<FactType> types() {
    return FactTypes.ALL;
  }

  /**
   * A golden file holds a fact as it was first written; what is in logs has to be read for ever.
   */
  @ParameterizedTest
  @MethodSource("types")
  void every_golden_fact_is_read_and_written_as_it_was(FactType type) throws IOException {
    assertReadAndWrittenAsItWas(type, golden(type.form()));
  }

  private void assertReadAndWrittenAsItWas(FactType type, byte[] golden) {
    DomainEvent fact = codec.decode(event(type.name(), type.version(), golden));
    assertThat(fact).isInstanceOf(type.fact());
    assertThat(JsonMapper.shared().readTree(codec.encode(fact).data().bytes()))
        .isEqualTo(JsonMapper.shared().readTree(golden));
    assertThat(codec.encode(fact).version()).isEqualTo(Integer.toString(type.version()));
    assertThat(codec.typeOf(type.fact())).isEqualTo(type.name());
  }

  /** What a fact got later is read and written beside what it had from the beginning. */
  @Test
  void every_golden_fact_with_something_more_is_read_and_written_as_it_was() throws IOException {
    for (Golden golden : goldens()) {
      if (!golden.with().isEmpty()) {
        FactType type =
            FactTypes.ALL.stream()
                .filter(each -> each.form().equals(golden.form()))
                .findFirst()
                .orElseThrow();
        assertReadAndWrittenAsItWas(type, golden.read());
      }
    }
  }

  /** What was written once stands in somebody's log: of every form before the newest too. */
  @ParameterizedTest
  @MethodSource("types")
  void there_is_a_golden_fact_of_every_version_and_each_is_read_as_the_newest(FactType type)
      throws IOException {
    for (int version = 1; version <= type.version(); version++) {
      FactForm form = new FactForm(type.name(), version);
      assertThat(codec.decode(event(form.name(), version, golden(form))))
          .as("a fact of the form %s", form)
          .isInstanceOf(type.fact());
    }
  }

  /** So one whose type was renamed, or that somebody has forgotten, is read as well. */
  @Test
  void there_is_no_golden_fact_that_is_not_read() throws IOException {
    for (Golden golden : goldens()) {
      assertThat(codec.decode(golden.event()))
          .as("a fact of the form %s", golden.form())
          .isNotNull();
    }
  }

  private static List<Golden> goldens() throws IOException {
    Path folder = Path.of("src/test/resources/golden");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> golden(String.valueOf(file.getFileName()))).toList();
    }
  }

  private static Golden golden(String file) {
    Matcher name = GOLDEN.matcher(file);
    assertThat(name.matches()).as("%s is named <type>.v<version>[.<with>].json", file).isTrue();
    return new Golden(
        new FactForm(name.group("type"), Integer.parseInt(name.group("version"))),
        Objects.requireNonNullElse(name.group("with"), ""));
  }

  @Test
  void names_are_unique() {
    assertThat(FactTypes.ALL).extracting(FactType::name).doesNotHaveDuplicates();
    assertThat(FactTypes.ALL).extracting(FactType::fact).doesNotHaveDuplicates();
  }

  @Test
  void fields_of_a_later_version_are_passed_over() {
    byte[] later =
        bytes(
            """
            {"topic":"a","at":"2026-01-01T00:00:00Z","reason":"of tomorrow"}
            """);
    assertThat(codec.decode(event("baton.topic.deleted", later))).isNotNull();
  }

  @Test
  void an_unknown_type_is_a_defect() {
    assertThatThrownBy(() -> codec.decode(event("baton.unheard.of", new byte[0])))
        .hasMessageContaining("baton.unheard.of");
  }

  @Test
  void a_fact_of_a_newer_server_is_not_taken_for_one_of_a_form_that_is_known() {
    Event newer = event("baton.topic.deleted", 99, bytes("{}"));
    assertThatThrownBy(() -> codec.decode(newer))
        .hasMessageContaining("baton.topic.deleted of version 99");
  }

  @Test
  void an_event_without_a_version_is_no_fact() {
    EventId id = new EventId("f-1");
    Event published =
        new Event(
            new Identity(id, "ann", "baton.topic.deleted", Instant.EPOCH),
            Cause.root(id),
            Routing.to(new TopicName("a")),
            Content.json(bytes("{}")));
    assertThatThrownBy(() -> codec.decode(published)).hasMessageContaining("is no fact");
  }

  /**
   * A fact as it was written once.
   *
   * @param with what it has beyond what all such facts have; or empty
   */
  record Golden(FactForm form, String with) {
    /** As it stands in a log. */
    Event event() throws IOException {
      return JacksonFactCodecTest.event(form.name(), form.version(), read());
    }

    byte[] read() throws IOException {
      String more = with.isEmpty() ? "" : "." + with;
      String file = "/golden/" + form.name() + ".v" + form.version() + more + ".json";
      try (InputStream in = JacksonFactCodecTest.class.getResourceAsStream(file)) {
        assertThat(in).as("golden file " + file).isNotNull();
        return in.readAllBytes();
      }
    }
  }

  /** A golden fact as it stands in a log. */
  static Event goldenEvent(FactForm form) throws IOException {
    return new Golden(form, "").event();
  }

  private static byte[] golden(FactForm form) throws IOException {
    return new Golden(form, "").read();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static Event event(String type, byte[] data) {
    return event(type, 1, data);
  }

  static Event event(String type, int version, byte[] data) {
    EventId id = new EventId("f-1");
    return new Event(
        new Identity(id, "baton/test", type, Instant.EPOCH),
        Cause.root(id),
        Routing.to(new TopicName("baton.topics")),
        new Content("", "", "", Integer.toString(version), Map.of(), Payload.of(data)));
  }
}
