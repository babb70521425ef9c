package dev.baton.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a.b", "*", "**", "a.*", "*.b", "*.*", "a.**", "a.*.c", "*.**", "a-b._.9"})
  void a_topic_with_wildcards_for_words_is_a_pattern(String pattern) {
    assertThat(TopicPattern.isValid(pattern)).isTrue();
    assertThat(new TopicPattern(pattern)).hasToString(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "a.", ".a", "a..b", "a*", "*a", "a.b*", "***", "**.a", "a.**.b", "a.***", "ä",
        "a b"
      })
  void anything_else_is_not(String pattern) {
    assertThat(TopicPattern.isValid(pattern)).isFalse();
    assertThatThrownBy(() -> new TopicPattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + pattern + "'");
  }

  @Test
  void a_pattern_has_at_most_200_characters() {
    assertThat(TopicPattern.isValid("a".repeat(198) + ".*")).isTrue();
    assertThat(TopicPattern.isValid("a".repeat(199) + ".*")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "project.tasks, project.tasks",
    "project.*, project.tasks",
    "*.tasks, project.tasks",
    "*.*, project.tasks",
    "*, project",
    "**, project",
    "**, project.tasks.done",
    "project.**, project.tasks",
    "project.**, project.tasks.done.today",
    "*.**, a.b.c",
    "a.*.c, a.b.c",
    "baton.**, baton.topics",
    "baton.*, baton.topics",
    "baton.inbox.*, baton.inbox.ann",
    "baton, baton"
  })
  void a_topic_is_meant(String pattern, String topic) {
    assertThat(new TopicPattern(pattern).matches(new TopicName(topic))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "project.tasks, project.task",
    "project.tasks, project.tasks.done",
    "project.tasks, project",
    "project.*, project",
    "project.*, project.tasks.done",
    "project.**, project",
    "project.**, projects.tasks",
    "*.tasks, tasks",
    "*.tasks, project.docs",
    "*, project.tasks",
    "*.*, project",
    "*.**, project",
    "a.*.c, a.b.d",
    "a.*.c, a.b.b.c",
    "ab.*, a.b",
    "a.*, ab.c",
    "A.*, a.b"
  })
  void a_topic_is_not_meant(String pattern, String topic) {
    assertThat(new TopicPattern(pattern).matches(new TopicName(topic))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"**", "*", "*.*", "*.**", "*.topics"})
  void the_servers_own_topics_are_not_met_by_a_wildcard(String pattern) {
    assertThat(new TopicPattern(pattern).matches(new TopicName("baton"))).isFalse();
    assertThat(new TopicPattern(pattern).matches(new TopicName("baton.topics"))).isFalse();
  }

  @Test
  void all_means_every_topic_of_users() {
    assertThat(TopicPattern.ALL.matches(new TopicName("a"))).isTrue();
    assertThat(TopicPattern.ALL.matches(new TopicName("a.b.c.d"))).isTrue();
    assertThat(TopicPattern.ALL.matches(TopicName.inboxOf("ann"))).isFalse();
  }

  @Test
  void a_pattern_without_a_wildcard_is_one_topic() {
    assertThat(new TopicPattern("a.b").isExact()).isTrue();
    assertThat(new TopicPattern("a.*").isExact()).isFalse();
    assertThat(TopicPattern.ALL.isExact()).isFalse();
  }

  /** The same answers as a regular expression gives, for every short pattern and topic. */
  @Test
  void patterns_mean_what_a_regular_expression_says() {
    List<String> topics = phrases(List.of("a", "b", "ab"), List.of());
    List<String> patterns = phrases(List.of("a", "b", "ab", "*"), List.of("**"));
    int met = 0;
    for (String pattern : patterns) {
      Pattern expression = expressionOf(pattern);
      for (String topic : topics) {
        boolean expected = expression.matcher(topic).matches();
        assertThat(new TopicPattern(pattern).matches(new TopicName(topic)))
            .as("%s on %s", pattern, topic)
            .isEqualTo(expected);
        met += expected ? 1 : 0;
      }
    }
    assertThat(met).isPositive();
  }

  @Test
  void whatever_is_a_topic_is_a_pattern_that_means_it() {
    Random random = new Random(4711);
    for (int n = 0; n < 1000; n++) {
      StringBuilder name = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int i = 0; i < length; i++) {
        name.append("aZ0_-..*é".charAt(random.nextInt(9)));
      }
      String text = name.toString();
      assertThat(TopicPattern.isValid(text) && text.indexOf('*') < 0)
          .as(text)
          .isEqualTo(TopicName.isValid(text));
      if (TopicName.isValid(text)) {
        assertThat(new TopicPattern(text).matches(new TopicName(text))).isTrue();
      }
    }
  }

  /** Every phrase of one to three words, of which the last may be one of {@code endings}. */
  private static List<String> phrases(List<String> words, List<String> endings) {
    List<String> phrases = new ArrayList<>();
    List<String> stems = List.of("");
    for (int length = 1; length <= 3; length++) {
      List<String> longer = new ArrayList<>();
      for (String stem : stems) {
        words.forEach(word -> longer.add(stem + word));
        endings.forEach(ending -> phrases.add(stem + ending));
      }
      phrases.addAll(longer);
      stems = longer.stream().map(phrase -> phrase + ".").toList();
    }
    return phrases;
  }

  private static Pattern expressionOf(String pattern) {
    String expression =
        pattern
            .replace(".", "\\.")
            .replace("**", "REST")
            .replace("*", "[^.]+")
            .replace("REST", ".+");
    return Pattern.compile(expression);
  }
}
