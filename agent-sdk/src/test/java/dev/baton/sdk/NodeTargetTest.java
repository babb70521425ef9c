package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTargetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baton.example | baton.example:7411",
        "baton.example:80 | baton.example:80",
        "[::1] | [::1]:7411",
        "[::1]:80 | [::1]:80",
        "dns:///baton.example | dns:///baton.example",
        "a, b:80 | a:7411,b:80",
        "[::1],[::2]:80 | [::1]:7411,[::2]:80"
      })
  void a_node_is_at_the_usual_port_unless_another_one_is_named(String written, String meant) {
    assertThat(NodeTarget.withPorts(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", ",", "a,,b", "a,dns:///b", "a,b:port", "a,b c"})
  void of_several_nodes_each_is_a_host(String written) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> NodeTarget.withPorts(written))
        .withMessageContaining("of several nodes");
  }

  @Test
  void one_node_is_left_to_the_transport() {
    assertThat(NodeTarget.forChannel("a:80")).isEqualTo("a:80");
    assertThat(NodeTarget.forChannel("[::1]:80,b:80")).startsWith("baton:/");
  }

  @Test
  void a_client_of_nodes_that_nobody_knows_is_told_so() {
    RetryPolicy never = RetryPolicy.NEVER;
    try (Baton baton =
        Baton.builder()
            .target("one.invalid,two.invalid")
            .callTimeout(Duration.ofSeconds(10))
            .retry(never)
            .connect()) {
      assertThatExceptionOfType(BatonException.class)
          .isThrownBy(() -> baton.server().info())
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo("UNREACHABLE"))
          .withMessageContaining("one.invalid");
    }
  }
}
