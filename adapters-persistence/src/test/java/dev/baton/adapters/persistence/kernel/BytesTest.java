package dev.baton.adapters.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE, -1, -64, -65, Long.MIN_VALUE})
  void a_number_comes_back(long number) {
    ByteReader in = new ByteReader(new ByteWriter(1).varint(number).signed(number).toBytes());

    assertThat(in.varint()).isEqualTo(number);
    assertThat(in.signed()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "größe-流程",
        "0191d0c2-7b1e-7a55-8f00-0123456789ab",
        "0191D0C2-7B1E-7A55-8F00-0123456789AB",
        "0191d0c2-7b1e-7a55-8f00-0123456789az",
        "0191d0c2-7b1e-7a55-8f000123456789abc",
        "0191d0c2-7b1e-7-55-8f00-0123456789ab",
        "not-a-uuid-though-of-thirty-six-char"
      })
  void a_text_comes_back(String text) {
    assertThat(new ByteReader(new ByteWriter(0).text(text).toBytes()).text()).isEqualTo(text);
  }

  @Test
  void a_uuid_takes_17_bytes() {
    assertThat(new ByteWriter(4).text("0191d0c2-7b1e-7a55-8f00-0123456789ab").toBytes())
        .hasSize(17);
  }

  @Test
  void bytes_that_end_too_early_are_not_read_on() {
    assertThatThrownBy(() -> new ByteReader(new byte[0]).octet())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new ByteReader(new byte[] {5, 'a'}).text())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new ByteReader(new byte[] {0, 1}).text())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_count_that_cannot_be_is_refused_before_room_is_made_for_it() {
    byte[] huge = new ByteWriter(8).varint(1L << 40).toBytes();
    byte[] negative = new ByteWriter(8).varint(-1).toBytes();

    assertThatThrownBy(() -> new ByteReader(huge).count()).hasMessageContaining("does not fit");
    assertThatThrownBy(() -> new ByteReader(negative).count()).hasMessageContaining("not fit");
  }

  @Test
  void a_number_without_an_end_is_refused() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0x80);

    assertThatThrownBy(() -> new ByteReader(endless).varint())
        .hasMessageContaining("more than 64 bits");
  }
}
