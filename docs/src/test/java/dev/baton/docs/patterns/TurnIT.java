package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.CommittedTurn;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.Subscriptions;
import dev.baton.sdk.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Agents whose every step is taken as a whole, and once. */
class TurnIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();

  @Test
  void what_a_handler_returns_is_committed_with_its_event() throws Exception {
    other.subscription("watch").topics("shop.parcels", "shop.invoices").handle(handled::add);

    // region commit
    baton
        .subscription("shipping")
        .topics("shop.payments")
        .commit(
            paid ->
                Turn.empty()
                    .publish(
                        OutgoingEvent.on("shop.parcels", "ParcelOrdered").payload(paid.json()),
                        OutgoingEvent.on("shop.invoices", "InvoiceWritten"))
                    .schedule(
                        OutgoingEvent.on("shop.reminders", "AskForReview"),
                        Instant.now().plus(Duration.ofDays(14))));
    // endregion

    OutgoingEvent paid = event("shop.payments", "Paid", 17);
    baton.publish(paid);
    ReceivedEvent parcel = next(handled);
    ReceivedEvent invoice = next(handled);
    assertThat(number(parcel)).isEqualTo(17);
    assertThat(parcel.causationId()).isEqualTo(paid.id());
    assertThat(invoice.position()).isEqualTo(parcel.position() + 1);
    assertThat(baton.scheduled().list()).hasSize(1);
  }

  @Test
  void what_comes_again_is_answered_with_what_was_put_out_for_it() {
    Subscriptions subscriptions = baton.subscriptions();
    baton.subscription("drafts").topics("texts.*").create();
    baton.publish(event("texts.asked", "TextAsked", 1));

    // region again
    ReceivedEvent asked = subscriptions.pull("drafts", 1, Duration.ofSeconds(10)).getFirst();
    Turn first = Turn.empty().publish(OutgoingEvent.on("texts.done", "Text").text("once upon"));
    Turn other = Turn.empty().publish(OutgoingEvent.on("texts.done", "Text").text("one day"));
    CommittedTurn committed = subscriptions.commit("drafts", asked, first);
    CommittedTurn again = subscriptions.commit("drafts", asked, other); // after a crash
    boolean same = again.alreadyApplied() && again.placements().equals(committed.placements());
    // endregion

    assertThat(same).isTrue();
    assertThat(committed.alreadyApplied()).isFalse();
  }

  @Test
  void an_answer_is_committed_with_all_that_goes_with_it() throws Exception {
    baton.subscription("sales").topics("shop.offers").handle(handled::add);

    // region reply
    other.commitRequests(
        "Offer",
        request ->
            Turn.empty()
                .reply(request, Map.of("price", 17))
                .publish(OutgoingEvent.on("shop.offers", "OfferMade")));
    // endregion

    RequestInfo outcome =
        baton.request("bob", "Offer").payload(1).timeout(Duration.ofSeconds(20)).ask();
    assertThat(outcome.answer().json().path("price").asInt()).isEqualTo(17);
    assertThat(next(handled).correlationId()).isEqualTo(outcome.id());
  }

  @Test
  void what_is_asked_in_a_turn_is_called_back() throws Exception {
    other.commitRequests("Pack", request -> Turn.empty().reply(request, Map.of("box", 17)));

    // region ask
    baton.subscription("packed").topics("shop.packed").handle(handled::add);
    baton
        .subscription("orders")
        .topics("shop.orders")
        .commit(
            order ->
                Turn.empty()
                    .publish(OutgoingEvent.on("shop.bills", "BillWritten"))
                    .ask(
                        baton
                            .request("bob", "Pack")
                            .payload(order.json())
                            .timeout(Duration.ofHours(2))
                            .callBackOn("shop.packed")));
    // endregion

    OutgoingEvent order = event("shop.orders", "Ordered", 17);
    baton.publish(order);
    ReceivedEvent packed = next(handled);
    assertThat(packed.headers()).containsEntry("baton-outcome", "answered");
    assertThat(packed.json().path("box").asInt()).isEqualTo(17);
    assertThat(packed.correlationId()).isEqualTo(order.id());
  }

  @Test
  void who_declines_says_so_together_with_what_it_publishes() throws Exception {
    Baton cyd = agent("cyd");
    cyd.onRequest("Review", request -> request.reply("fine"));
    baton.subscription("refusals").topics("team.refusals").handle(handled::add);

    // region decline
    other.commitRequests(
        "Review",
        request ->
            Turn.empty()
                .decline(request, "on holiday")
                .publish(OutgoingEvent.on("team.refusals", "ReviewDeclined")));
    // endregion

    RequestInfo outcome =
        baton.help(List.of("bob", "cyd"), "Review").timeout(Duration.ofSeconds(20)).ask();
    assertThat(outcome.answer().agent()).isEqualTo("cyd");
    assertThat(next(handled).correlationId()).isEqualTo(outcome.id());
    cyd.close();
  }
}
