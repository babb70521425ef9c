package dev.baton.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.WellKnownType.Category;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WellKnownTypeTest {
  @Test
  void the_catalogue_is_complete() {
    assertThat(typesOf(Category.DOMAIN))
        .containsExactly(
            "TaskStarted",
            "TaskCompleted",
            "TaskFailed",
            "DecisionMade",
            "ReviewRequested",
            "ReviewCompleted");
    assertThat(typesOf(Category.INTEGRATION))
        .containsExactly(
            "HandoffRequested", "HandoffCompleted", "ContextSynced", "DependencyResolved");
    assertThat(typesOf(Category.SYSTEM))
        .containsExactly("AgentHealthChanged", "CheckpointCreated", "ErrorOccurred");
    assertThat(typesOf(Category.MESSAGE))
        .containsExactly("task", "result", "status", "error", "feedback", "control");
  }

  @ParameterizedTest
  @EnumSource
  void an_entry_is_found_by_its_type(WellKnownType entry) {
    assertThat(WellKnownType.of(entry.type())).contains(entry);
  }

  @ParameterizedTest
  @EnumSource
  void an_entry_is_described_in_one_sentence(WellKnownType entry) {
    assertThat(entry.description()).matches("[A-Z][^.]+\\.");
  }

  @ParameterizedTest
  @EnumSource
  void an_entry_is_a_type_that_an_event_may_have(WellKnownType entry) {
    assertThat(new Identity(new EventId("e"), "s", entry.type(), Instant.EPOCH).type())
        .isEqualTo(entry.type());
  }

  @Test
  void what_happened_is_an_event_and_what_is_to_be_done_is_a_command() {
    assertThat(WellKnownType.TASK_COMPLETED.kind()).isEqualTo(Kind.EVENT);
    assertThat(WellKnownType.TASK.kind()).isEqualTo(Kind.COMMAND);
    assertThat(WellKnownType.CONTROL.kind()).isEqualTo(Kind.COMMAND);
    assertThat(WellKnownType.STATUS.kind()).isEqualTo(Kind.NOTIFICATION);
  }

  @Test
  void a_type_of_ones_own_is_not_in_the_catalogue() {
    assertThat(WellKnownType.of("APIDesignCompleted")).isEmpty();
    assertThat(WellKnownType.of("taskstarted")).as("case tells types apart").isEmpty();
    assertThat(WellKnownType.of("")).isEmpty();
  }

  private static List<String> typesOf(Category category) {
    return Arrays.stream(WellKnownType.values())
        .filter(entry -> entry.category() == category)
        .map(WellKnownType::type)
        .toList();
  }
}
