package dev.baton.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

  @Test
  void a_word_is_made_of_letters_digits_underscore_and_hyphen() {
    for (char c = 0; c < 0x3000; c++) {
      assertThat(Names.isWord("a" + c)).as("character %04x", (int) c).isEqualTo(isLetter(c));
    }
  }

  @Test
  void a_word_has_1_to_200_characters() {
    assertThat(Names.isWord("")).isFalse();
    assertThat(Names.isWord("a")).isTrue();
    assertThat(Names.isWord("a".repeat(200))).isTrue();
    assertThat(Names.isWord("a".repeat(201))).isFalse();
  }

  @Test
  void a_part_of_a_text_is_a_word_by_itself() {
    assertThat(Names.isWord("a.b", 0, 1)).isTrue();
    assertThat(Names.isWord("a.b", 2, 3)).isTrue();
    assertThat(Names.isWord("a.b", 0, 3)).isFalse();
    assertThat(Names.isWord("a.b", 1, 1)).as("nothing is no word").isFalse();
  }

  @Test
  void what_is_required_is_returned_or_refused_with_a_reason() {
    assertThat(Names.require(true, "x", "an x is an x")).isEqualTo("x");
    assertThatThrownBy(() -> Names.require(false, "y", "an x is an x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an x is an x, but was 'y'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "ä"})
  void a_namespace_is_a_word(String malformed) {
    assertThat(new Namespace("team-1")).hasToString("team-1");
    assertThatThrownBy(() -> new Namespace(malformed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_namespace_has_at_most_63_characters() {
    assertThat(new Namespace("n".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> new Namespace("n".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Namespace.DEFAULT.value()).isEqualTo("default");
  }

  @Test
  void a_principal_has_1_to_200_characters() {
    assertThat(new Principal("größe/ann@example")).hasToString("größe/ann@example");
    assertThat(new Principal("p".repeat(200)).name()).hasSize(200);
    assertThatThrownBy(() -> new Principal("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Principal("p".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_stream_has_at_most_200_characters_and_the_empty_one_is_none() {
    assertThat(new StreamId("saga/42")).hasToString("saga/42");
    assertThat(new StreamId("s".repeat(200)).isNone()).isFalse();
    assertThat(StreamId.NONE.isNone()).isTrue();
    assertThat(new StreamId("")).isEqualTo(StreamId.NONE);
    assertThatThrownBy(() -> new StreamId("s".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_stream_of_the_server_has_room_for_the_longest_name() {
    assertThat(new StreamId("baton/subscription/" + "s".repeat(200)).isNone()).isFalse();
    assertThatThrownBy(() -> new StreamId("baton/" + "s".repeat(251)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void characters_are_code_points() {
    assertThat(Names.isWithin("🙂".repeat(3), 3)).isTrue();
    assertThat(Names.isWithin("🙂".repeat(3) + "x", 3)).isFalse();
    assertThat(Names.isWithin("xxxx", 3)).isFalse();
    assertThat(new StreamId("🙂".repeat(200)).isNone()).isFalse();
  }

  private static boolean isLetter(char c) {
    return LETTERS.indexOf(c) >= 0;
  }
}
