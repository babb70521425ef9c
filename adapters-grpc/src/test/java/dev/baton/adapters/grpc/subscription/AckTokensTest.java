package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SlotId;
import org.junit.jupiter.api.Test;

class AckTokensTest {
  @Test
  void a_token_comes_back_as_it_went() {
    AckToken token = new AckToken(new SlotId(Long.MAX_VALUE, 7), 11, 1L << 40, Integer.MAX_VALUE);
    byte[] bytes = AckTokens.toBytes(token);
    assertThat(bytes).hasSize(32);
    assertThat(AckTokens.of(ByteString.copyFrom(bytes))).isEqualTo(token);
  }

  @Test
  void its_form_does_not_change() {
    byte[] bytes = AckTokens.toBytes(new AckToken(new SlotId(1, 2), 3, 4, 5));
    assertThat(bytes)
        .containsExactly(
            0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0,
            0, 0, 5);
  }
}
