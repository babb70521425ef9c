package dev.baton.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "project.tasks", "A-b_9.x.y.z", "0", "-", "_._"})
  void words_joined_by_dots_are_a_topic(String name) {
    assertThat(TopicName.isValid(name)).isTrue();
    assertThat(new TopicName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", ".a", "a.", "a..b", "a b", "a/b", "a.*", "**", "größe", "a.b\n", "a:b", "a.@"
      })
  void anything_else_is_not(String name) {
    assertThat(TopicName.isValid(name)).isFalse();
    assertThatThrownBy(() -> new TopicName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void a_topic_has_at_most_200_characters() {
    assertThat(TopicName.isValid("a".repeat(200))).isTrue();
    assertThat(TopicName.isValid("a".repeat(99) + "." + "b".repeat(100))).isTrue();
    assertThat(TopicName.isValid("a".repeat(201))).isFalse();
    assertThat(TopicName.isValid("a.".repeat(100) + "b")).isFalse();
  }

  @Test
  void the_servers_own_topics_are_below_baton() {
    assertThat(new TopicName("baton").isReserved()).isTrue();
    assertThat(new TopicName("baton.topics").isReserved()).isTrue();
    assertThat(new TopicName("batons.topics").isReserved()).isFalse();
    assertThat(new TopicName("my.baton.topics").isReserved()).isFalse();
  }

  @Test
  void an_inbox_is_a_topic_of_the_servers() {
    TopicName inbox = TopicName.inboxOf("ux-designer");
    assertThat(inbox).isEqualTo(new TopicName("baton.inbox.ux-designer"));
    assertThat(inbox.isInbox()).isTrue();
    assertThat(inbox.isReserved()).isTrue();
    assertThat(new TopicName("baton.inboxes").isInbox()).isFalse();
    assertThat(new TopicName("project.inbox.ann").isInbox()).isFalse();
  }
}
