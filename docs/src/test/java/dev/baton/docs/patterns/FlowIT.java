package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.Sagas;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Flows of several steps: nobody in charge, a saga in charge, and both. */
class FlowIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();

  @Test
  void agents_react_to_what_rules_make_of_what_others_did() throws Exception {
    baton.subscription("shipping").topics("shop.parcels").handle(handled::add);

    // region choreography
    baton
        .reactions()
        .rule("ship-what-is-paid")
        .on("OrderPaid")
        .on("OrderPacked")
        .then(does -> does.publish("shop.parcels", "ShipOrder", "{\"to\":\"${payload.to}\"}"))
        .register();
    // endregion

    baton.publish(order("OrderPaid"));
    baton.publish(order("OrderPacked"));
    ReceivedEvent ship = next(handled);
    assertThat(ship.type()).isEqualTo("ShipOrder");
    assertThat(ship.json().path("to").asString()).isEqualTo("Ann");
  }

  @Test
  void a_saga_has_each_step_done_and_undoes_what_was_done() {
    other.onRequest("Reserve", request -> request.reply(Map.of()));
    other.onRequest("Release", request -> request.reply(Map.of()));
    other.onRequest("Charge", request -> request.decline("the card has expired"));

    // region orchestration
    baton
        .sagas()
        .define("checkout")
        .step("Reserve", reserve -> reserve.agent("bob"))
        .undoneBy("Release", release -> release.agent("bob"))
        .step("Charge", charge -> charge.agent("bob"))
        .register();
    baton.sagas().start("order-17", "checkout", "{\"order\":17}");
    SagaInfo ended = baton.sagas().watch("order-17", update -> {});
    // endregion

    assertThat(ended.status()).isEqualTo(SagaInfo.Status.COMPENSATED);
  }

  @Test
  void a_rule_starts_a_saga_and_another_follows_its_end() {
    other.onRequest("Pack", request -> request.reply(Map.of()));
    baton
        .sagas()
        .define("fulfil")
        .step("Pack", pack -> pack.agent("bob"))
        .undoneBy("Unpack", unpack -> unpack.agent("bob"))
        .register();

    // region both
    baton.reactions().rule("fulfil").on("OrderPaid").then(a -> a.start("fulfil", "")).register();
    baton
        .reactions()
        .rule("tell")
        .on("end", end -> end.topic("baton.sagas").types("baton.saga.completed"))
        .then(does -> does.publish("shop.news", "OrderFulfilled", "{}"))
        .register();
    baton.publish(
        OutgoingEvent.on("shop.payments", "OrderPaid").correlationId("order-17").json("{}"));
    // endregion

    until(() -> types("order-17").contains("OrderFulfilled"));
    assertThat(types("order-17"))
        .containsSubsequence(
            "OrderPaid",
            "baton.reaction.fired",
            "baton.saga.started",
            "baton.saga.dispatched",
            "Pack",
            "baton.request.answered",
            "baton.saga.succeeded",
            "baton.saga.completed",
            "OrderFulfilled");
    assertThat(baton.sagas().list(Sagas.Query.ALL, 10, "").items()).hasSize(1);
  }

  private static OutgoingEvent order(String type) {
    return OutgoingEvent.on("shop.orders", type)
        .correlationId("order-17")
        .payload(Map.of("to", "Ann"));
  }

  private List<String> types(String conversation) {
    return baton.timeline(conversation).stream().map(entry -> entry.event().type()).toList();
  }
}
