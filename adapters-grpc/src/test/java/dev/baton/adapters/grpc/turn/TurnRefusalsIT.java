package dev.baton.adapters.grpc.turn;

import static dev.baton.adapters.grpc.turn.CommittingAgent.TOPIC;
import static dev.baton.adapters.grpc.turn.CommittingAgent.event;
import static dev.baton.adapters.grpc.turn.CommittingAgent.output;
import static dev.baton.adapters.grpc.turn.CommittingAgent.turn;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.CreateRequestRequest;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.Delivery;
import dev.baton.v1.ExpectedVersion;
import dev.baton.v1.Inquiry;
import dev.baton.v1.LaterEvent;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import dev.baton.v1.Reply;
import dev.baton.v1.Topic;
import dev.baton.v1.TurnAccept;
import dev.baton.v1.TurnDecline;
import dev.baton.v1.TurnReply;
import dev.baton.v1.TurnReschedule;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the turn service says to those whom it refuses; then nothing has changed. */
class TurnRefusalsIT {
  private static final ByteString MUCH = ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT + 1]);

  private TestNode node;
  private CommittingAgent agent;
  private Delivery delivery;
  private int before;

  @BeforeEach
  void start() {
    begin(TestNode.start());
  }

  private void begin(TestNode started) {
    node = started;
    agent = new CommittingAgent(node);
    agent.subscribe(TOPIC);
    var unused = node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("bob").build());
    agent.publish(event(TOPIC, "order-1"));
    delivery = agent.pull();
    before = agent.log().size();
  }

  @AfterEach
  void nothing_has_changed() throws InterruptedException {
    try {
      assertThat(agent.log()).hasSize(before);
      assertThat(agent.commit(turn(delivery)).getAlreadyApplied()).isFalse();
    } finally {
      node.stop();
    }
  }

  private Expect refused(CommitRequest.Builder turn) {
    return Expect.refusal(() -> agent.commit(turn));
  }

  @Test
  void a_delivery_has_to_be_named() {
    refused(turn(delivery).setToken(ByteString.copyFromUtf8("short")))
        .because(Reason.INVALID_REQUEST)
        .at("token");
    refused(turn(delivery).setSubscription("no name")).because(Reason.INVALID_REQUEST);
    refused(turn(delivery).setSubscription("others"))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("subscription")
        .with("subscription", "others");
  }

  @Test
  void a_token_that_was_made_up_or_is_of_another_subscription_is_stale() {
    byte[] forged = delivery.getToken().toByteArray();
    forged[31]++;
    refused(turn(delivery).setToken(ByteString.copyFrom(forged)))
        .because(Reason.DELIVERY_STALE)
        .at("token");
    forged[7]++;
    refused(turn(delivery).setToken(ByteString.copyFrom(forged)))
        .because(Reason.DELIVERY_STALE)
        .at("token");
  }

  @Test
  void events_are_held_to_what_a_publish_is() {
    CommitRequest.Builder turn = turn(delivery).addEvents(output("shop.bills", "bill-1"));
    refused(turn.clone().addEvents(output("baton.topics", "bill-2")))
        .because(Reason.RESERVED_TOPIC)
        .at("events[1].event.topic");
    refused(turn.clone().addEvents(output("shop.bills", "bill-2").setStream("baton/turn/x")))
        .because(Reason.RESERVED_STREAM)
        .at("events[1].stream");
    refused(turn.clone().addEvents(output("no topic", "bill-2")))
        .because(Reason.INVALID_REQUEST)
        .at("events[1].event.topic");
    var large = output("shop.bills", "bill-2");
    large.getEventBuilder().setData(MUCH);
    refused(turn.clone().addEvents(large))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("events[1].event.data")
        .with("limit", TestNode.PAYLOAD_LIMIT);
  }

  private static dev.baton.v1.NewEvent.Builder differs() {
    var differs = output("shop.bills", "order-1");
    differs.getEventBuilder().setType("Other");
    return differs;
  }

  @Test
  void an_event_whose_id_has_other_content_is_refused() {
    refused(turn(delivery).addEvents(output("shop.bills", "bill-1")).addEvents(differs()))
        .because(Reason.EVENT_CONTENT_DIFFERS)
        .at("events[1].event.id");
  }

  @Test
  void a_stream_has_to_be_at_the_version_that_is_expected() {
    refused(
            turn(delivery)
                .addEvents(output("shop.bills", "bill-1").setStream("bills"))
                .addExpectedVersions(ExpectedVersion.newBuilder().setStream("bills").setVersion(3)))
        .because(Reason.VERSION_CONFLICT)
        .at("expected_versions[0].version")
        .with("actual", 0);
    refused(turn(delivery).addExpectedVersions(ExpectedVersion.newBuilder().setStream("bills")))
        .because(Reason.INVALID_REQUEST);
  }

  @Test
  void a_message_to_nobody_known_is_not_kept() {
    var lost = output("", "hello");
    lost.getEventBuilder().setRecipient("nobody");
    Expect refused =
        refused(turn(delivery).addEvents(output("shop.bills", "bill-1")).addEvents(lost))
            .because(Reason.UNKNOWN_RECIPIENT)
            .at("events[1].event.recipient");
    assertThat(refused.metadata()).doesNotContainKey("dead_letter");
  }

  @Test
  void what_is_published_later_is_held_to_what_a_scheduled_event_is() {
    refused(turn(delivery).addScheduled(later("reminder", Instant.now().minusSeconds(1))))
        .because(Reason.INVALID_REQUEST)
        .at("scheduled[0].deliver_at");
    refused(
            turn(delivery)
                .addScheduled(later("reminder", soon()))
                .addScheduled(later("reminder", soon())))
        .because(Reason.INVALID_REQUEST);
    LaterEvent.Builder reserved = later("reminder", soon());
    reserved.getEventBuilder().setTopic("baton.events");
    refused(turn(delivery).addScheduled(reserved))
        .because(Reason.RESERVED_TOPIC)
        .at("scheduled[0].event.topic");
  }

  @Test
  void only_what_was_scheduled_is_cancelled_and_not_by_the_turn_itself() {
    refused(turn(delivery).addCancelled("nothing"))
        .because(Reason.UNKNOWN_SCHEDULED_EVENT)
        .at("cancelled[0]");
    LaterEvent.Builder later = later("reminder", soon());
    String id = schedule(later);
    refused(turn(delivery).addScheduled(later).addCancelled(id))
        .because(Reason.INVALID_REQUEST)
        .at("cancelled[0]");
  }

  @Test
  void a_reply_is_held_to_what_replies_are() {
    refused(turn(delivery).addReplies(reply("nothing", "bob")))
        .because(Reason.UNKNOWN_REQUEST)
        .at("replies[0].id");
    askBob("r-1");
    refused(turn(delivery).addReplies(reply("r-1", "cyd")))
        .because(Reason.NOT_ASKED)
        .at("replies[0].reply.agent");
    refused(turn(delivery).addReplies(reply("r-1", "bob")).addReplies(reply("r-1", "bob")))
        .because(Reason.INVALID_REQUEST);
    TurnReply.Builder large = reply("r-1", "bob");
    large.getReplyBuilder().setData(MUCH);
    refused(turn(delivery).addReplies(large))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("replies[0].reply.data");
  }

  private void askBob(String id) {
    var unused =
        node.requests()
            .createRequest(CreateRequestRequest.newBuilder().setInquiry(toBob(id)).build());
    before = agent.log().size();
  }

  private static Inquiry.Builder toBob(String id) {
    return Inquiry.newBuilder().setId(id).setRequester("ann").addAgents("bob").setType("Review");
  }

  @Test
  void what_is_asked_is_held_to_what_requests_are() {
    CommitRequest.Builder turn = turn(delivery).addEvents(output("shop.bills", "bill-1"));
    refused(turn.clone().addInquiries(toBob("r-1").clearRequester()))
        .because(Reason.INVALID_REQUEST)
        .at("inquiries[0].requester");
    refused(turn.clone().addInquiries(toBob("r-1")).addInquiries(toBob("r-2").addAgents("cyd")))
        .because(Reason.UNKNOWN_RECIPIENT)
        .at("inquiries[1].agents[1]")
        .with("recipient", "cyd");
    refused(turn.clone().addInquiries(toBob("r-1").clearAgents().setCapability("flying")))
        .because(Reason.UNKNOWN_CAPABILITY)
        .at("inquiries[0].capability");
    refused(turn.clone().addInquiries(toBob("r-1").setReplyTo("baton.inbox.cyd")))
        .because(Reason.UNKNOWN_RECIPIENT)
        .at("inquiries[0].reply_to");
    refused(turn.clone().addInquiries(toBob("r-1").setData(MUCH)))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("inquiries[0].data")
        .with("limit", TestNode.PAYLOAD_LIMIT);
    IntStream.range(0, 11).forEach(each -> turn.addInquiries(toBob("r-" + each)));
    refused(turn).because(Reason.INVALID_REQUEST).at("inquiries");
  }

  @Test
  void something_else_under_the_id_of_a_request_is_not_asked() {
    askBob("r-1");
    refused(turn(delivery).addInquiries(toBob("r-2")).addInquiries(toBob("r-1").setType("Other")))
        .because(Reason.REQUEST_CONTENT_DIFFERS)
        .at("inquiries[1].id");
  }

  @Test
  void only_who_was_asked_accepts_and_declines() {
    TurnAccept.Builder accept = TurnAccept.newBuilder().setId("r-1").setAgent("cyd");
    TurnDecline.Builder decline = TurnDecline.newBuilder().setId("r-1").setAgent("cyd");
    refused(turn(delivery).addAccepted(accept))
        .because(Reason.UNKNOWN_REQUEST)
        .at("accepted[0].id");
    refused(turn(delivery).addDeclined(decline))
        .because(Reason.UNKNOWN_REQUEST)
        .at("declined[0].id");
    askBob("r-1");
    refused(turn(delivery).addAccepted(accept)).because(Reason.NOT_ASKED).at("accepted[0].agent");
    refused(turn(delivery).addDeclined(decline)).because(Reason.NOT_ASKED).at("declined[0].agent");
  }

  @Test
  void a_turn_does_one_thing_about_a_request() {
    askBob("r-1");
    TurnAccept.Builder accept = TurnAccept.newBuilder().setId("r-1").setAgent("bob");
    TurnDecline.Builder decline = TurnDecline.newBuilder().setId("r-1").setAgent("bob");
    refused(turn(delivery).addAccepted(accept).addDeclined(decline))
        .because(Reason.INVALID_REQUEST);
    refused(turn(delivery).addAccepted(accept).addReplies(reply("r-1", "bob")))
        .because(Reason.INVALID_REQUEST);
    refused(turn(delivery).addInquiries(toBob("r-1")).addAccepted(accept))
        .because(Reason.INVALID_REQUEST);
  }

  @Test
  void only_what_was_scheduled_is_rescheduled_and_not_by_the_turn_itself() {
    LaterEvent.Builder later = later("reminder", soon());
    String id = schedule(later);
    TurnReschedule.Builder moved =
        TurnReschedule.newBuilder().setId(id).setDeliverAt(later.getDeliverAt());
    refused(turn(delivery).addRescheduled(moved.clone().setId("nothing")))
        .because(Reason.UNKNOWN_SCHEDULED_EVENT)
        .at("rescheduled[0].id");
    refused(turn(delivery).addRescheduled(moved.clone().clearDeliverAt()))
        .because(Reason.INVALID_REQUEST)
        .at("rescheduled[0].deliver_at");
    refused(turn(delivery).addRescheduled(moved).addCancelled(id)).because(Reason.INVALID_REQUEST);
    refused(turn(delivery).addScheduled(later).addRescheduled(moved))
        .because(Reason.INVALID_REQUEST)
        .at("rescheduled[0].id");
  }

  private String schedule(LaterEvent.Builder later) {
    PublishResponse scheduled =
        node.events()
            .publish(
                PublishRequest.newBuilder()
                    .setEvent(later.getEvent())
                    .setDeliverAt(later.getDeliverAt())
                    .build());
    before = agent.log().size();
    return scheduled.getScheduling().getScheduledId();
  }

  @Test
  void on_a_strict_server_topics_have_to_be_there() throws InterruptedException {
    node.stop();
    TestNode strict = TestNode.strict();
    var unused =
        strict
            .events()
            .createTopic(
                CreateTopicRequest.newBuilder()
                    .setTopic(Topic.newBuilder().setName(TOPIC))
                    .build());
    begin(strict);
    refused(turn(delivery).addEvents(output("shop.bills", "bill-1")))
        .because(Reason.UNKNOWN_TOPIC)
        .at("events[0].event.topic");
  }

  private static TurnReply.Builder reply(String request, String by) {
    return TurnReply.newBuilder()
        .setId(request)
        .setReply(Reply.newBuilder().setId("reply-1").setAgent(by));
  }

  private static LaterEvent.Builder later(String id, Instant at) {
    return LaterEvent.newBuilder()
        .setEvent(event("shop.reminders", id))
        .setDeliverAt(Timestamp.newBuilder().setSeconds(at.getEpochSecond()));
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofHours(1));
  }
}
