package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.PublishStream;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Publishing: to somebody, once, on a condition, and no faster than the server takes it. */
class MessagingIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();
  private final BlockingQueue<ReceivedEvent> elsewhere = new LinkedBlockingQueue<>();

  @Test
  void a_message_is_for_one_agent_or_for_some() throws Exception {
    // region inbox
    baton.subscription("ann").topics(baton.openInbox()).handle(handled::add);
    other.subscription("bob").topics(other.openInbox()).handle(elsewhere::add);
    other.send("ann", OutgoingEvent.of("ReviewRequested").payload(Map.of("number", 17)));
    baton.sendAll(List.of("ann", "bob"), OutgoingEvent.of("MeetingMoved"));
    // endregion

    assertThat(List.of(next(handled).type(), next(handled).type()))
        .containsExactly("ReviewRequested", "MeetingMoved");
    assertThat(next(elsewhere).type()).isEqualTo("MeetingMoved");
  }

  @Test
  void a_message_to_nobody_known_is_kept_and_the_sender_told() {
    // region nobody
    String letter = "";
    try {
      baton.send("carl", OutgoingEvent.of("ReviewRequested"));
    } catch (BatonException refused) {
      letter = refused.metadata().getOrDefault("dead_letter", "");
    }
    // endregion

    assertThat(baton.deadLetters().get(letter).original().type()).isEqualTo("ReviewRequested");
  }

  @Test
  void what_is_published_again_stands_once() {
    // region idempotent
    OutgoingEvent paid = OutgoingEvent.on("shop.payments", "Paid").idFrom("order-17", "paid");
    Placement first = baton.publish(paid);
    Placement again = baton.publish(paid); // after a crash, or a call whose answer got lost
    boolean same = again.duplicate() && again.position() == first.position();
    // endregion

    assertThat(same).isTrue();
    assertThat(first.duplicate()).isFalse();
  }

  @Test
  void a_handler_that_runs_twice_answers_once() throws Exception {
    // region idempotent-handler
    baton
        .subscription("shipping")
        .topics("shop.payments")
        .handle(
            paid ->
                baton.publish(
                    OutgoingEvent.on("shop.parcels", "ParcelOrdered")
                        .idFrom("shipping", paid.id())
                        .causedBy(paid)));
    // endregion
    baton.subscription("parcels").topics("shop.parcels").handle(handled::add);
    baton.publish(OutgoingEvent.on("shop.payments", "Paid").id("p-1"));

    assertThat(next(handled).causationId()).isEqualTo("p-1");
  }

  @Test
  void a_stream_is_written_by_who_knows_its_version() {
    // region conditional
    OutgoingEvent opened = OutgoingEvent.on("shop.carts", "CartOpened").stream("cart/17");
    baton.publish(opened.expectedVersion(0));
    String actual = "";
    try {
      other.publish(opened.newId().expectedVersion(0));
    } catch (BatonException refused) { // VERSION_CONFLICT: read the stream, decide again
      actual = refused.metadata().getOrDefault("actual", "");
    }
    // endregion

    assertThat(actual).isEqualTo("1");
  }

  @Test
  void a_stream_of_events_waits_where_the_server_is_behind() throws Exception {
    // region publish-stream
    List<CompletableFuture<Placement>> places = new ArrayList<>();
    try (PublishStream stream = baton.publishStream()) {
      for (int i = 0; i < 5_000; i++) {
        places.add(stream.send(event("meters.values", "MeterRead", i))); // may wait
      }
      stream.flush();
    }
    // endregion

    assertThat(places).hasSize(5_000).allMatch(place -> place.join().position() > 0);
  }

  // region overloaded
  /** Publishes at once or not at all; answers how long the server asks to wait, if it is behind. */
  static Optional<Duration> publishOrWait(Baton hasty, OutgoingEvent event) {
    try {
      hasty.publish(event);
      return Optional.empty();
    } catch (BatonException refused) {
      if (refused.reason().equals("OVERLOADED")) {
        return refused.retryAfter();
      }
      throw refused;
    }
  }

  // endregion

  @Test
  void a_publisher_may_decide_by_itself_what_to_do_meanwhile() {
    try (Baton hasty = hasty()) {
      assertThat(publishOrWait(hasty, event("meters.values", "MeterRead", 1))).isEmpty();
    }
  }

  private Baton hasty() {
    // region never
    return Baton.builder().target(address()).agent("meter").retry(RetryPolicy.NEVER).connect();
    // endregion
  }

  @Test
  void a_consumer_says_how_much_it_takes() throws Exception {
    // region credit
    baton
        .subscription("translators")
        .topics("texts.*")
        .concurrency(4) // handlers at a time here
        .prefetch(8) // deliveries that wait here for one of them
        .maxInFlight(100) // without an answer, over all consumers
        .handle(handled::add);
    // endregion
    baton.publish(event("texts.new", "TextWritten", 1));

    assertThat(number(next(handled))).isEqualTo(1);
  }
}
