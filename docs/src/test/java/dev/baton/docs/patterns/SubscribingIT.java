package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.BatonException;
import dev.baton.sdk.EventHandler;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Priority;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import dev.baton.sdk.SubscriptionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Who gets which events, and in which order. */
class SubscribingIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();
  private final BlockingQueue<ReceivedEvent> elsewhere = new LinkedBlockingQueue<>();

  @Test
  void every_subscription_gets_every_event_of_its_topics() throws Exception {
    // region publish-subscribe
    baton.subscription("audit").topics("shop.**").fromEarliest().handle(handled::add);
    baton.subscription("billing").topics("shop.orders").handle(elsewhere::add);
    baton.publish(OutgoingEvent.on("shop.orders", "OrderPlaced").payload(Map.of("number", 17)));
    // endregion

    assertThat(number(next(handled))).isEqualTo(17);
    assertThat(number(next(elsewhere))).isEqualTo(17);
  }

  @Test
  void consumers_of_one_subscription_share_its_events() throws Exception {
    // region competing
    baton.subscription("packers").topics("shop.parcels").concurrency(4).handle(handled::add);
    other.subscription("packers").concurrency(4).handle(handled::add);
    // endregion
    for (int i = 0; i < 20; i++) {
      baton.publish(event("shop.parcels", "ParcelReady", i));
    }

    List<Integer> packed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packed.add(number(next(handled)));
    }
    assertThat(packed).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void events_of_one_key_keep_their_order() throws Exception {
    // region ordered
    baton.subscription("ledger").topics("bank.*").ordered().concurrency(8).handle(handled::add);
    baton.publish(event("bank.bookings", "Paid", 1).partitionKey("account-1"));
    baton.publish(event("bank.bookings", "Paid", 2).partitionKey("account-2"));
    baton.publish(event("bank.bookings", "Refunded", 3).partitionKey("account-1"));
    // endregion

    List<Integer> ofOne = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ReceivedEvent booking = next(handled);
      if (booking.partitionKey().equals("account-1")) {
        ofOne.add(number(booking));
      }
    }
    assertThat(ofOne).containsExactly(1, 3);
  }

  @Test
  void each_consumer_of_a_broadcast_gets_everything() throws Exception {
    // region broadcast
    baton.subscription("prices").topics("market.*").broadcast().fromEarliest().handle(handled::add);
    other.subscription("prices").handle(elsewhere::add);
    baton.publish(event("market.prices", "PriceChanged", 17));
    // endregion

    assertThat(number(next(handled))).isEqualTo(17);
    assertThat(number(next(elsewhere))).isEqualTo(17);
  }

  @Test
  void one_consumer_gets_everything_and_another_takes_over() throws Exception {
    // region exclusive
    SubscriptionBuilder planner = baton.subscription("planner").topics("plans.*").exclusive();
    RunningSubscription active = planner.handle(handled::add);
    // endregion
    until(active::isConnected);
    // region standby
    RunningSubscription standby = other.subscription("planner").handle(elsewhere::add);
    // endregion
    until(standby::isConnected);

    baton.publish(event("plans.week", "WeekBegan", 1));
    assertThat(number(next(handled))).isEqualTo(1);
    active.close();
    baton.publish(event("plans.week", "WeekBegan", 2));
    assertThat(number(next(elsewhere))).isEqualTo(2);
  }

  @Test
  void what_is_urgent_overtakes_what_waits() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    EventHandler slow =
        event -> {
          handled.add(event);
          busy.await();
        };
    baton.subscription("desk").topics("desk.*").handle(slow);
    baton.publish(event("desk.calls", "Called", 1));
    assertThat(number(next(handled))).isEqualTo(1);

    // region priority
    baton.publish(event("desk.calls", "Called", 2).priority(Priority.LOW));
    baton.publish(event("desk.calls", "Called", 3));
    baton.publish(event("desk.alarms", "FireBrokeOut", 4).priority(Priority.CRITICAL));
    // endregion
    busy.countDown();

    assertThat(List.of(number(next(handled)), number(next(handled)), number(next(handled))))
        .containsExactly(4, 3, 2);
  }

  @Test
  void a_filter_selects_by_envelope_and_payload() throws Exception {
    // region filter
    SubscriptionBuilder large = baton.subscription("large-orders").topics("shop.orders");
    large.where("event.type == 'OrderPlaced' && payload.number > 100").handle(handled::add);
    // endregion
    baton.publish(event("shop.orders", "OrderPlaced", 17));
    baton.publish(event("shop.orders", "OrderPlaced", 170));

    assertThat(number(next(handled))).isEqualTo(170);
  }

  @Test
  void a_filter_that_does_not_compile_is_refused_with_the_place() {
    // region faulty-filter
    String problem = "";
    try {
      baton.subscription("typo").topics("shop.orders").where("event.priorty > 7").create();
    } catch (BatonException refused) {
      Map<String, String> where = refused.metadata();
      problem = refused.reason() + " at " + where.get("line") + ":" + where.get("column");
    }
    // endregion

    assertThat(problem).isEqualTo("INVALID_FILTER at 1:6");
  }
}
