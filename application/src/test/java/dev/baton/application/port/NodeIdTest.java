package dev.baton.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NodeIdTest {
  @Test
  void the_longest_name_still_makes_a_source_of_facts() {
    NodeId longest = new NodeId("n".repeat(NodeId.LONGEST));

    Identity identity = new Identity(new EventId("e"), longest.source(), "T", Instant.EPOCH);
    assertThat(identity.source()).isEqualTo("baton/" + longest.value()).hasSize(200);
  }

  @Test
  void a_name_that_makes_none_is_refused() {
    assertThatThrownBy(() -> new NodeId("n".repeat(195)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a node's name is 1 to 194 of A-Z a-z 0-9 _ -");
    assertThatThrownBy(() -> new NodeId("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NodeId("a.b")).isInstanceOf(IllegalArgumentException.class);
  }
}
