package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.NodeId;
import org.junit.jupiter.api.Test;

class NodeNameTest {
  @Test
  void what_is_no_word_becomes_one() {
    assertThat(NodeName.word("north.example.org-7411")).isEqualTo("north-example-org-7411");
  }

  @Test
  void the_end_of_a_long_name_is_kept_since_it_tells_servers_of_one_host_apart() {
    String word = NodeName.word("h".repeat(253) + "-7411");

    assertThat(new NodeId(word).value()).hasSize(NodeId.LONGEST).endsWith("h-7411");
  }
}
