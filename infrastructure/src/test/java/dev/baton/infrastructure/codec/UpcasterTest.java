package dev.baton.infrastructure.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.Retention;
import dev.baton.domain.event.TopicEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts that were written under a name and in a form of old are read as the newest. The topics here
 * have a past that they never had: made in the first form, with a schema in the second.
 */
class UpcasterTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final FactForm MADE = new FactForm("baton.topic.made", 1);
  private static final FactForm SECOND = new FactForm("baton.topic.created", 2);
  private static final FactForm NEWEST = new FactForm("baton.topic.created", 3);
  private static final List<FactType> TYPES =
      List.of(new FactType(NEWEST.name(), NEWEST.version(), TopicEvent.Created.class));

  private final JacksonFactCodec codec =
      new JacksonFactCodec(
          TYPES,
          List.of(
              new Upcaster(MADE, SECOND, UpcasterTest::renamed),
              new Upcaster(SECOND, NEWEST, UpcasterTest::nested)));

  private static ObjectNode renamed(ObjectNode made) {
    made.set("topic", made.remove("name"));
    return made.put("retention", "SHORT");
  }

  private static ObjectNode nested(ObjectNode second) {
    ObjectNode settings = second.putObject("settings");
    settings.put("description", "").put("schema", "").set("retention", second.remove("retention"));
    return second;
  }

  @Test
  void a_fact_under_an_old_name_is_read_as_the_newest_form() {
    assertThat(read(MADE, "{'name': 'news', 'at': '2026-01-01T00:00:00Z'}"))
        .isEqualTo(created(Retention.SHORT));
  }

  @Test
  void a_fact_of_an_old_version_is_read_as_the_newest_form() {
    assertThat(read(SECOND, "{'topic': 'news', 'retention': 'KEEP', 'at': '2026-01-01T00:00:00Z'}"))
        .isEqualTo(created(Retention.KEEP));
  }

  @Test
  void only_the_newest_form_is_written() {
    TopicEvent.Created fact = created(Retention.LONG);
    assertThat(codec.typeOf(fact.getClass())).isEqualTo(NEWEST.name());
    assertThat(codec.encode(fact).version()).isEqualTo("3");
    String written = new String(codec.encode(fact).data().bytes(), StandardCharsets.UTF_8);
    assertThat(read(NEWEST, written)).isEqualTo(fact);
  }

  @Test
  void a_version_that_nobody_has_written_is_not_read() {
    assertThatThrownBy(() -> read(new FactForm(NEWEST.name(), 1), "{}"))
        .hasMessageContaining("baton.topic.created of version 1");
    assertThatThrownBy(() -> read(new FactForm(MADE.name(), 2), "{}"))
        .hasMessageContaining("baton.topic.made of version 2");
  }

  @Test
  void old_forms_that_lead_to_no_form_of_today_are_found_at_once() {
    assertRefused(new Upcaster(MADE, SECOND, UpcasterTest::renamed));
    assertRefused(
        new Upcaster(MADE, SECOND, UpcasterTest::renamed),
        new Upcaster(SECOND, MADE, UpcasterTest::nested));
  }

  private static void assertRefused(Upcaster... upcasters) {
    assertThatThrownBy(() -> new JacksonFactCodec(TYPES, List.of(upcasters)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is read as");
  }

  private static TopicEvent.Created created(Retention retention) {
    return new TopicEvent.Created(new TopicName("news"), new TopicSettings("", retention, ""), AT);
  }

  private Object read(FactForm form, String json) {
    byte[] data = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return codec.decode(JacksonFactCodecTest.event(form.name(), form.version(), data));
  }
}
