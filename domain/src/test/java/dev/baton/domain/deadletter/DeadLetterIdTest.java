package dev.baton.domain.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.kernel.Namespace;
import org.junit.jupiter.api.Test;

class DeadLetterIdTest {
  private static final Namespace OTHER = new Namespace("other");

  @Test
  void what_a_subscription_was_owed_is_named_by_subscription_slot_and_position() {
    assertThat(DeadLetterId.of(BrokenEvents.at(42), new Destination("builders", 7, 3)).value())
        .isEqualTo("7-3-42");
  }

  @Test
  void what_was_for_nobody_known_is_named_by_the_identity_of_its_event() {
    DeadLetterId id = DeadLetterId.of(BrokenEvents.at(0), Destination.NONE);
    assertThat(id.value()).startsWith("r-");
    assertThat(DeadLetterId.of(BrokenEvents.at(0), Destination.NONE)).isEqualTo(id);
    assertThat(DeadLetterId.of(BrokenEvents.at(0, Namespace.DEFAULT, "e-2"), Destination.NONE))
        .isNotEqualTo(id);
    assertThat(DeadLetterId.of(BrokenEvents.at(0, OTHER, "e-1"), Destination.NONE))
        .isNotEqualTo(id);
  }

  @Test
  void an_id_is_a_word() {
    assertThatThrownBy(() -> new DeadLetterId("a b")).isInstanceOf(IllegalArgumentException.class);
  }
}
