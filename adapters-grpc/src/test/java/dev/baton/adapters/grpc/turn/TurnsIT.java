package dev.baton.adapters.grpc.turn;

import static dev.baton.adapters.grpc.turn.CommittingAgent.TOPIC;
import static dev.baton.adapters.grpc.turn.CommittingAgent.event;
import static dev.baton.adapters.grpc.turn.CommittingAgent.output;
import static dev.baton.adapters.grpc.turn.CommittingAgent.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.CommitResponse;
import dev.baton.v1.Delivery;
import dev.baton.v1.Event;
import dev.baton.v1.Inquiry;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.Placement;
import dev.baton.v1.RecordedEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns: an input and what is made of it are one step, taken once. */
class TurnsIT {
  private TestNode node;
  private CommittingAgent agent;

  @BeforeEach
  void start() {
    node = TestNode.start();
    agent = new CommittingAgent(node);
    agent.subscribe(TOPIC);
    agent.publish(event(TOPIC, "order-1"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  @Test
  void a_turn_publishes_and_acknowledges_at_once() {
    Delivery delivery = agent.pull();
    CommitResponse committed =
        agent.commit(
            turn(delivery)
                .addEvents(output("shop.bills", "bill-1"))
                .addEvents(output("shop.parcels", "parcel-1")));
    assertThat(committed.getAlreadyApplied()).isFalse();
    assertThat(committed.getPlacementsList())
        .extracting(Placement::getId)
        .containsExactly("bill-1", "parcel-1");
    assertThat(agent.on("shop.bills"))
        .singleElement()
        .extracting(RecordedEvent::getPosition)
        .isEqualTo(committed.getPlacements(0).getPosition());
    assertThat(agent.on("baton.turns"))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.getPosition()).isEqualTo(committed.getPosition());
              assertThat(fact.getPrincipal()).isEqualTo("baton");
            });
    assertThat(agent.isIdle()).isTrue();
  }

  @Test
  void what_a_turn_publishes_is_caused_by_its_input_and_says_who_published_it() {
    agent.commit(turn(agent.pull()).addEvents(output("shop.bills", "bill-1")));
    RecordedEvent bill = agent.on("shop.bills").getFirst();
    assertThat(bill.getPrincipal()).isEqualTo("anonymous");
    assertThat(bill.getEvent())
        .returns("order-1", Event::getCorrelationId)
        .returns("order-1", Event::getCausationId);
    assertThat(agent.on("baton.turns").getFirst().getEvent())
        .returns("order-1", Event::getCorrelationId)
        .returns("order-1", Event::getCausationId);
  }

  @Test
  void an_input_that_comes_again_is_answered_with_what_was_put_out_for_it() {
    Delivery first = agent.pull();
    CommitResponse committed = agent.commit(turn(first).addEvents(output("shop.bills", "bill-1")));
    CommitResponse again = agent.commit(turn(first).addEvents(output("shop.bills", "bill-2")));
    assertThat(again.getAlreadyApplied()).isTrue();
    assertThat(again.getPosition()).isEqualTo(committed.getPosition());
    assertThat(again.getPlacementsList()).isEqualTo(committed.getPlacementsList());
    assertThat(agent.on("shop.bills")).hasSize(1);
  }

  @Test
  void a_request_without_an_id_gets_one_which_stays_that_of_its_turn() throws Exception {
    var opened = node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("bob").build());
    Inquiry.Builder inquiry =
        Inquiry.newBuilder().setRequester("ann").addAgents("bob").setType("Review");
    CommitResponse committed = agent.commit(turn(agent.pull()).addInquiries(inquiry));
    assertThat(committed.getAskedIdsList()).hasSize(1);
    node.stop();
    node = TestNode.over(node.memory);
    agent = new CommittingAgent(node);
    CommitResponse again = agent.commit(turn(agent.pull()).addInquiries(inquiry));
    assertThat(again.getAlreadyApplied()).isTrue();
    assertThat(again.getAskedIdsList()).isEqualTo(committed.getAskedIdsList());
    assertThat(agent.on(opened.getTopic()))
        .singleElement()
        .extracting(RecordedEvent::getEvent)
        .returns("order-1", Event::getCorrelationId)
        .returns("order-1", Event::getCausationId);
  }

  @Test
  void a_turn_whose_answer_was_lost_with_the_server_is_known_to_the_next_one() throws Exception {
    CommitResponse committed =
        agent.commit(turn(agent.pull()).addEvents(output("shop.bills", "bill-1")));
    node.stop();
    node = TestNode.over(node.memory);
    agent = new CommittingAgent(node);
    CommitResponse again =
        agent.commit(turn(agent.pull()).addEvents(output("shop.bills", "bill-2")));
    assertThat(again.getAlreadyApplied()).isTrue();
    assertThat(again.getPlacementsList()).isEqualTo(committed.getPlacementsList());
    assertThat(agent.on("shop.bills")).hasSize(1);
    assertThat(agent.isIdle()).isTrue();
  }

  @Test
  void an_event_that_stood_in_the_log_before_is_part_of_the_turn_all_the_same() {
    Event.Builder bill = event("shop.bills", "bill-1").setCorrelationId("order-1");
    agent.publish(bill.setCausationId("order-1"));
    Delivery delivery = agent.pull();
    CommitResponse committed =
        agent.commit(
            turn(delivery)
                .addEvents(output("shop.bills", "bill-1"))
                .addEvents(output("shop.parcels", "parcel-1")));
    assertThat(committed.getPlacements(0).getDuplicate()).isTrue();
    assertThat(committed.getPlacements(0).getPosition())
        .isEqualTo(agent.on("shop.bills").getFirst().getPosition());
    CommitResponse again = agent.commit(turn(delivery));
    assertThat(again.getPlacementsList()).isEqualTo(committed.getPlacementsList());
  }

  @Test
  void a_member_of_a_broadcast_subscription_has_turns_of_its_own() {
    agent.broadcast("news", TOPIC);
    for (String member : List.of("ann", "bob")) {
      Delivery delivery = agent.pull("news", member);
      CommitResponse committed =
          agent.commit(
              turn(delivery).setSubscription("news").addEvents(output("shop.bills", member)));
      assertThat(committed.getAlreadyApplied()).isFalse();
    }
    assertThat(agent.on("shop.bills")).hasSize(2);
  }

  @Test
  void a_dead_letter_that_is_replayed_is_taken_in_anew_in_the_conversation_of_its_event() {
    Delivery rejected = agent.pull();
    agent.reject(rejected);
    agent.replayOnlyDeadLetter();
    Delivery replay = agent.pull();
    assertThat(replay.getDeadLetter()).isNotEmpty();
    CommitResponse committed = agent.commit(turn(replay).addEvents(output("shop.bills", "bill-1")));
    assertThat(committed.getAlreadyApplied()).isFalse();
    assertThat(agent.on("shop.bills").getFirst().getEvent())
        .returns("order-1", Event::getCorrelationId)
        .returns("order-1", Event::getCausationId);
  }

  @Test
  void a_delivery_whose_deadline_has_passed_commits_nothing() {
    agent.subscribeInHaste("hasty", TOPIC);
    CommitRequest.Builder first = turn(agent.pull("hasty", "ann")).setSubscription("hasty");
    Delivery second = agent.pull("hasty", "ann");
    assertThat(second.getAttempt()).isEqualTo(2);
    int before = agent.log().size();
    Expect.refusal(() -> agent.commit(first.clone().addEvents(output("shop.bills", "bill-1"))))
        .because(Reason.DELIVERY_STALE)
        .at("token");
    assertThat(agent.log()).hasSize(before);
    agent.commit(turn(second).setSubscription("hasty").addEvents(output("shop.bills", "bill-2")));
    assertThat(agent.on("shop.bills")).hasSize(1);
    assertThat(agent.commit(first).getAlreadyApplied()).isTrue();
  }
}
