package dev.baton.domain.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.EventId;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.turn.TurnCommand.Commit;
import dev.baton.domain.turn.TurnEvent.Committed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TurnDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final TurnId ID = TurnId.of(7, 7, 42);
  private static final TurnInput FIRST = input(1);
  private static final TurnOutput SHIPPED =
      new TurnOutput(
          List.of(new TurnOutput.Emitted("ann", new EventId("shipped-17"))),
          TurnOutput.OfSchedules.NONE,
          new TurnOutput.OfRequests(
              List.of(new RequestId("parcel-17")),
              List.of(),
              List.of(),
              List.of(new RequestId("order-17"))));

  private static final DeciderSpec<TurnCommand, Turn, TurnEvent, TurnRejection> spec =
      new DeciderSpec<>(new TurnDecider());

  private static TurnInput input(int attempt) {
    return new TurnInput(new SubscriptionName("orders"), 42, attempt, new EventId("order-17"));
  }

  private static Committed committed() {
    return new Committed(ID, FIRST, SHIPPED, NOW);
  }

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited()).containsExactlyInAnyOrder("Absent -> Committed");
  }

  @Test
  void a_turn_is_committed() {
    assertThat(spec.given().when(new Commit(ID, FIRST, SHIPPED, NOW)).then(committed()))
        .isEqualTo(new Turn.Committed(FIRST, SHIPPED, NOW));
  }

  @Test
  void the_same_input_is_not_dealt_with_again() {
    spec.given(committed())
        .when(new Commit(ID, input(2), SHIPPED, NOW.plusSeconds(9)))
        .thenRejected(new TurnRejection.AlreadyCommitted());
  }

  @Test
  void what_another_attempt_would_put_out_does_not_matter() {
    TurnOutput nothing =
        new TurnOutput(List.of(), TurnOutput.OfSchedules.NONE, TurnOutput.OfRequests.NONE);
    spec.given(committed())
        .when(new Commit(ID, input(2), nothing, NOW))
        .thenRejected(new TurnRejection.AlreadyCommitted());
  }

  @Test
  void a_turn_that_was_committed_twice_is_corrupt() {
    TurnDecider decider = new TurnDecider();
    Turn once = decider.evolve(decider.initial(), committed());
    assertThatThrownBy(() -> decider.evolve(once, committed()))
        .isInstanceOf(CorruptStreamException.class);
  }

  @Test
  void an_input_has_one_turn_until_its_subscription_is_sought() {
    assertThat(TurnId.of(7, 7, 42)).isEqualTo(ID);
    assertThat(TurnId.of(7, 50, 42)).isNotEqualTo(ID);
    assertThat(TurnId.of(8, 7, 42)).isNotEqualTo(ID);
    assertThat(TurnId.of(7, 7, 43)).isNotEqualTo(ID);
  }
}
