package dev.baton.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.Decision.Accepted;
import dev.baton.domain.kernel.Decision.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecisionTest {
  @Test
  void a_command_is_accepted_with_a_fact() {
    assertThat(Decision.accept("opened")).isEqualTo(new Accepted<>(List.of("opened")));
  }

  @Test
  void a_command_that_changes_nothing_is_accepted_without_facts() {
    assertThat(Decision.unchanged()).isEqualTo(new Accepted<>(List.of()));
  }

  @Test
  void a_command_is_rejected_with_a_reason() {
    assertThat(Decision.reject("closed")).isEqualTo(new Rejected<>("closed"));
  }

  @Test
  void facts_do_not_change_afterwards() {
    List<String> facts = new ArrayList<>(List.of("opened"));
    Accepted<String, String> accepted = new Accepted<>(facts);
    facts.add("closed");
    assertThat(accepted.facts()).containsExactly("opened");
  }
}
