package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.journal.ConsumerEntry.Answer;
import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.Handout;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.benchmarks.chaos.script.Interest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmedTest {
  @Test
  void a_batch_is_confirmed_by_the_first_that_is_not_before_it() {
    assertThat(
            instants(
                handled(1, 1),
                handled(1, 2),
                new ConsumerEntry.Confirmed(1, 2, 70),
                handled(1, 3),
                new ConsumerEntry.Confirmed(1, 3, 80)))
        .containsExactly(70L, 70L, 80L);
  }

  @Test
  void what_was_open_when_another_owner_took_over_is_never_confirmed() {
    assertThat(
            instants(
                handled(1, 1),
                new ConsumerEntry.Opened(1, 2, 60),
                handled(1, 2),
                new ConsumerEntry.Confirmed(1, 2, 70)))
        .containsExactly(Delivered.NEVER, 70L);
  }

  @Test
  void what_was_open_when_a_call_failed_is_never_confirmed() {
    assertThat(
            instants(
                handled(1, 1),
                new ConsumerEntry.Ended(1, 60, "UNAVAILABLE"),
                handled(1, 2),
                new ConsumerEntry.Confirmed(1, 2, 70)))
        .containsExactly(Delivered.NEVER, 70L);
  }

  @Test
  void a_session_confirms_nothing_of_another() {
    assertThat(instants(handled(1, 1), handled(2, 1), new ConsumerEntry.Confirmed(2, 1, 70)))
        .containsExactly(Delivered.NEVER, 70L);
  }

  @Test
  void what_did_nothing_is_never_confirmed() {
    assertThat(
            instants(
                handled(1, 1),
                new ConsumerEntry.Stale(1, new Handout(1, 1, 1, 1)),
                new ConsumerEntry.Confirmed(1, 1, 70)))
        .containsExactly(Delivered.NEVER);
  }

  private static List<Long> instants(ConsumerEntry... entries) {
    return SlotGatherer.delivered(
            new ConsumerRecord(Interest.SHARED, "c1", "stream1", List.of(entries)))
        .stream()
        .map(Delivered::confirmedAt)
        .toList();
  }

  private static ConsumerEntry handled(int session, int batch) {
    return new ConsumerEntry.Handled(
        session,
        new Handout(session, batch, 1, batch),
        new Answer(Disposition.DONE, batch),
        new Span(10, 11));
  }
}
