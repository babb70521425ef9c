package dev.baton.adapters.persistence.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotCursor.Failing;
import dev.baton.domain.subscription.SlotCursor.Lane;
import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes here stand in databases: what was written once is read for ever. */
class SlotCursorCodecTest {
  private static final SlotCursor CURSOR =
      new SlotCursor(
          List.of(
              new Lane(5, 100, List.of(new Range(102, 102), new Range(110, 1_000))),
              new Lane(9, 7, List.of())),
          List.of(new Failing(101, 3, 1_790_000_000_000L)));

  /** Version 1; two lanes, two ranges, one failing event, each number as a varint. */
  private static final String FIRST_FORM = "010205c80102040010f40d090e0001ca010380b083c59868";

  @Test
  void the_first_form_is_written_and_read_for_ever() {
    assertThat(HexFormat.of().formatHex(SlotCursorCodec.encode(CURSOR))).isEqualTo(FIRST_FORM);
    assertThat(SlotCursorCodec.decode(HexFormat.of().parseHex(FIRST_FORM))).isEqualTo(CURSOR);
  }

  @Test
  void a_cursor_that_only_advanced_is_a_few_bytes() {
    assertThat(SlotCursorCodec.encode(SlotCursor.startingAt(1))).hasSizeLessThan(40);
  }
}
