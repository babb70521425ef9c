package dev.baton.domain.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PayloadTest {
  @Test
  void the_array_is_handed_out_as_it_came_in() {
    byte[] bytes = {1, 2, 3};
    assertThat(Payload.of(bytes).bytes()).isSameAs(bytes);
    assertThat(Payload.of(bytes).size()).isEqualTo(3);
  }

  @Test
  void no_bytes_are_the_empty_payload() {
    assertThat(Payload.of(new byte[0])).isSameAs(Payload.EMPTY);
    assertThat(Payload.EMPTY.size()).isZero();
  }

  @Test
  void payloads_are_equal_by_their_bytes() {
    Payload payload = Payload.of(new byte[] {1, 2});
    assertThat(payload)
        .isEqualTo(Payload.of(new byte[] {1, 2}))
        .hasSameHashCodeAs(Payload.of(new byte[] {1, 2}))
        .isNotEqualTo(Payload.of(new byte[] {2, 1}))
        .isNotEqualTo(Payload.EMPTY)
        .isNotEqualTo("bytes");
  }

  @Test
  void a_payload_is_not_printed_but_measured() {
    assertThat(Payload.of("secret".getBytes(UTF_8))).hasToString("Payload[6 bytes]");
  }
}
