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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class JacksonFactCodecTest {
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
    byte[] golden = golden(type);
    DomainEvent fact = codec.decode(event(type.name(), golden));
    assertThat(fact).isInstanceOf(type.fact());
    assertThat(JsonMapper.shared().readTree(codec.encode(fact).data().bytes()))
        .isEqualTo(JsonMapper.shared().readTree(golden));
    assertThat(codec.encode(fact).version()).isEqualTo(Integer.toString(type.version()));
    assertThat(codec.typeOf(type.fact())).isEqualTo(type.name());
  }

  @Test
  void names_are_unique() {
    assertThat(FactTypes.ALL).extracting(FactType::name).doesNotHaveDuplicates();
    assertThat(FactTypes.ALL).extracting(FactType::fact).doesNotHaveDuplicates();
  }

  @Test
  void fields_of_a_later_version_are_passed_over() {
    byte[] later =
        """
        {"topic":"a","at":"2026-01-01T00:00:00Z","reason":"of tomorrow"}
        """
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(codec.decode(event("baton.topic.deleted", later))).isNotNull();
  }

  @Test
  void an_unknown_type_is_a_defect() {
    assertThatThrownBy(() -> codec.decode(event("baton.unheard.of", new byte[0])))
        .hasMessageContaining("baton.unheard.of");
  }

  private static byte[] golden(FactType type) throws IOException {
    String file = "/golden/" + type.name() + ".v" + type.version() + ".json";
    try (InputStream in = JacksonFactCodecTest.class.getResourceAsStream(file)) {
      assertThat(in).as("golden file " + file).isNotNull();
      return in.readAllBytes();
    }
  }

  private static Event event(String type, byte[] data) {
    EventId id = new EventId("f-1");
    return new Event(
        new Identity(id, "baton/test", type, Instant.EPOCH),
        Cause.root(id),
        Routing.to(new TopicName("baton.topics")),
        new Content("", "", "", "1", java.util.Map.of(), Payload.of(data)));
  }
}
