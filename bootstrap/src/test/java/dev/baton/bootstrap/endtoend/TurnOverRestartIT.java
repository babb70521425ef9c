package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.CommittedTurn;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import dev.baton.sdk.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers, each a process, on one PostgreSQL; turns are committed while one is killed. */
@Timeout(180)
class TurnOverRestartIT extends OwnerAndOther {
  private static final String ORDERS = "orders";
  private static final int SOME = 200;

  @BeforeEach
  void subscribe() {
    atOwner.subscription(ORDERS).topics("shop.orders").create();
    assertThat(atOwner.subscriptions().pull(ORDERS, 1, Duration.ZERO)).isEmpty();
    Await.until(() -> !atOther.subscriptions().list().isEmpty());
  }

  private static OutgoingEvent order() {
    return OutgoingEvent.on("shop.orders", "Ordered").json("{}");
  }

  private static Turn bill() {
    return Turn.empty().publish(OutgoingEvent.on("shop.bills", "Billed").json("{}"));
  }

  /** The owner is killed before the ack that goes with the commit can be in a checkpoint. */
  @Test
  void a_turn_that_was_committed_by_way_of_a_node_that_dies_is_known_when_its_input_comes_again()
      throws Exception {
    atOther.publish(order());
    ReceivedEvent first =
        atOther.subscriptions().pull(ORDERS, 1, Duration.ofSeconds(20)).getFirst();
    String inbox = atOther.openInbox();
    Turn turn = bill().ask(atOther.request("two", "Pack").id("pack-17"));
    CommittedTurn committed = atOther.subscriptions().commit(ORDERS, first, turn);
    assertThat(committed.alreadyApplied()).isFalse();

    owner.kill();

    Turn another = bill().ask(atOther.request("two", "Pack").id("pack-18"));
    CommittedTurn again = atOther.subscriptions().commit(ORDERS, first, another);
    assertThat(again.alreadyApplied()).isTrue();
    assertThat(again.placements()).isEqualTo(committed.placements());
    assertThat(again.askedIds()).isEqualTo(committed.askedIds()).containsExactly("pack-17");
    assertThat(bills()).hasSize(1);
    assertThat(atOther.read().topics(inbox).limit(2).list()).hasSize(1);
  }

  @Test
  void each_input_has_one_turn_whoever_is_killed() throws Exception {
    AtomicInteger handled = new AtomicInteger();
    try (RunningSubscription running =
        atOther
            .subscription(ORDERS)
            .like(atOther.subscriptions().get(ORDERS))
            .concurrency(8)
            .commit(
                event -> {
                  handled.incrementAndGet();
                  return bill();
                })) {
      List<OutgoingEvent> orders = IntStream.range(0, SOME).mapToObj(any -> order()).toList();
      var unused = atOther.publishAll(orders);
      Await.until(() -> handled.get() > SOME / 4);

      owner.kill();

      Await.until(
          () -> bills().stream().map(ReceivedEvent::causationId).distinct().count() == SOME);
      assertThat(running.isRunning()).isTrue();
    }
    assertThat(bills()).hasSize(SOME);
  }

  private List<ReceivedEvent> bills() {
    return atOther.read().topics("shop.bills").from(1).limit(2 * SOME).list();
  }
}
