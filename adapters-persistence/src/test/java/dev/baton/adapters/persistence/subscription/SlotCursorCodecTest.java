package dev.baton.adapters.persistence.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotCursor.Lane;
import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes here stand in databases: what was written once is read for ever. */
class SlotCursorCodecTest {
  private static final SlotCursor CURSOR =
      new SlotCursor(
          300,
          List.of(
              new Lane(5, 100, List.of(new Range(102, 102), new Range(110, 1_000))),
              new Lane(9, 7, List.of())));

  /** Version 1; two lanes, two ranges, one failing event, each number as a varint; no origin. */
  private static final String FIRST_FORM = "010205c80102040010f40d090e0001ca010380b083c59868";

  /** Version 2; the origin, then lanes and ranges as before. */
  private static final String SECOND_FORM = "02ac020205c80102040010f40d090e00";

  @Test
  void the_first_form_is_read_for_ever() {
    assertThat(SlotCursorCodec.decode(HexFormat.of().parseHex(FIRST_FORM)))
        .isEqualTo(new SlotCursor(0, CURSOR.lanes()));
  }

  @Test
  void the_second_form_is_written_and_read_for_ever() {
    assertThat(HexFormat.of().formatHex(SlotCursorCodec.encode(CURSOR))).isEqualTo(SECOND_FORM);
    assertThat(SlotCursorCodec.decode(HexFormat.of().parseHex(SECOND_FORM))).isEqualTo(CURSOR);
  }

  @Test
  void a_cursor_that_only_advanced_is_a_few_bytes() {
    assertThat(SlotCursorCodec.encode(SlotCursor.startingAt(1, 1))).hasSizeLessThan(40);
  }
}
