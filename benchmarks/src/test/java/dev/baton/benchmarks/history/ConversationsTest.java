package dev.baton.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.benchmarks.history.Conversations.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private static final long EVENTS = 3 * Conversations.UNIT;

  private final Conversations conversations = new Conversations(EVENTS);

  private Map<String, List<Long>> members() {
    Map<String, List<Long>> members = new TreeMap<>();
    for (long number = 1; number <= EVENTS; number++) {
      members.computeIfAbsent(conversations.of(number).id(), id -> new ArrayList<>()).add(number);
    }
    return members;
  }

  @Test
  void a_conversation_has_a_thousand_events_or_ten() {
    members()
        .forEach(
            (id, members) ->
                assertThat(members).as(id).hasSize(id.startsWith("long-") ? 1_000 : 10));
  }

  @Test
  void every_event_but_the_first_is_caused_by_an_earlier_one_of_its_conversation() {
    for (long number = 1; number <= EVENTS; number++) {
      Part part = conversations.of(number);
      if (part.step() == 0) {
        assertThat(part.cause()).isZero();
      } else {
        assertThat(part.cause()).isBetween(1L, number - 1);
        assertThat(conversations.of(part.cause()).id()).isEqualTo(part.id());
        assertThat(conversations.of(part.cause()).step()).isEqualTo((part.step() - 1) / 2);
      }
    }
  }

  @Test
  void a_long_conversation_is_spread_over_the_whole_log() {
    List<Long> numbers = members().get(Conversations.longId(2));

    assertThat(numbers)
        .containsExactlyElementsOf(
            LongStream.range(0, 1_000)
                .mapToObj(step -> conversations.numberIn(2, (int) step))
                .toList());
    assertThat(numbers.getFirst()).isLessThan(100);
    assertThat(numbers.getLast()).isGreaterThan(EVENTS - 100);
  }

  @Test
  void every_short_id_is_in_the_log() {
    assertThat(members().keySet())
        .contains(conversations.shortId(0), conversations.shortId(2_699))
        .contains(conversations.shortId(2_700), conversations.shortId(123_456_789));
    assertThat(members().keySet()).filteredOn(id -> id.startsWith("short-")).hasSize(2_700);
  }

  @Test
  void a_history_holds_whole_conversations_only() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Conversations(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Conversations(15_000));
  }
}
