package dev.baton.adapters.grpc.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.AcceptRequestRequest;
import dev.baton.v1.Agent;
import dev.baton.v1.AskRequest;
import dev.baton.v1.AskResponse;
import dev.baton.v1.CancelRequestRequest;
import dev.baton.v1.Candidate;
import dev.baton.v1.CandidateStatus;
import dev.baton.v1.CreateRequestRequest;
import dev.baton.v1.DeclineRequestRequest;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.GetRequestRequest;
import dev.baton.v1.Inquiry;
import dev.baton.v1.ListRequestsRequest;
import dev.baton.v1.ListRequestsResponse;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.PauseAgentRequest;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.Reply;
import dev.baton.v1.ReplyRequest;
import dev.baton.v1.Request;
import dev.baton.v1.RequestOrder;
import dev.baton.v1.RequestStatus;
import dev.baton.v1.Skill;
import dev.baton.v1.WatchRequestRequest;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The request service, and what it says to those whom it refuses. */
class RequestsIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
    for (String agent : List.of("ann", "bob", "cyd")) {
      var unused = node.events().openInbox(OpenInboxRequest.newBuilder().setAgent(agent).build());
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private static Inquiry.Builder inquiry(String id, String... agents) {
    return Inquiry.newBuilder()
        .setId(id)
        .setRequester("ann")
        .addAllAgents(List.of(agents))
        .setType("Review");
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  private Request create(Inquiry.Builder inquiry) {
    return node.requests()
        .createRequest(CreateRequestRequest.newBuilder().setInquiry(inquiry).build())
        .getRequest();
  }

  private Request reply(String id, String agent, String reply) {
    return reply(id, Reply.newBuilder().setId(reply).setAgent(agent), false);
  }

  private Request reply(String id, Reply.Builder reply, boolean partial) {
    return node.requests()
        .reply(ReplyRequest.newBuilder().setId(id).setReply(reply).setPartial(partial).build())
        .getRequest();
  }

  @Test
  void a_capability_is_asked_of_whoever_has_it_and_waits_while_nobody_can_be_asked() {
    register("dan", 1);
    Request first = create(inquiry("r-1").setCapability("review"));
    assertThat(first.getCandidatesList())
        .extracting(Candidate::getAgent, Candidate::getStatus)
        .containsExactly(tuple("dan", CandidateStatus.CANDIDATE_STATUS_ASKED));
    Eventually.holds(() -> workOf("dan") == 1);
    Request second = create(inquiry("r-2").setCapability("review"));
    assertThat(second.getStatus()).isEqualTo(RequestStatus.REQUEST_STATUS_REGISTERED);
    assertThat(second.getWaitingFor()).endsWith("dan is at capacity");
    register("eve", 1);
    Eventually.holds(() -> get("r-2").getStatus() == RequestStatus.REQUEST_STATUS_DISPATCHED);
    assertThat(get("r-2").getCandidates(0).getAgent()).isEqualTo("eve");
  }

  @Test
  void who_is_paused_is_passed_over_with_the_reason() {
    register("dan", 1);
    var unused = node.agents().pauseAgent(PauseAgentRequest.newBuilder().setName("dan").build());
    Request request = create(inquiry("r-1", "dan", "bob"));
    assertThat(request.getCandidatesList())
        .extracting(Candidate::getAgent, Candidate::getStatus, Candidate::getHindrance)
        .containsExactly(
            tuple("dan", CandidateStatus.CANDIDATE_STATUS_PASSED_OVER, "is paused"),
            tuple("bob", CandidateStatus.CANDIDATE_STATUS_ASKED, ""));
  }

  private void register(String agent, int capacity) {
    var unused =
        node.agents()
            .registerAgent(
                RegisterAgentRequest.newBuilder()
                    .setAgent(
                        Agent.newBuilder()
                            .setName(agent)
                            .setCapacity(capacity)
                            .addSkills(Skill.newBuilder().setName("review")))
                    .build());
  }

  private int workOf(String agent) {
    return node.agents()
        .getAgent(GetAgentRequest.newBuilder().setName(agent).build())
        .getActivity()
        .getInProgress();
  }

  private Request accept(String id, String agent) {
    return node.requests()
        .acceptRequest(AcceptRequestRequest.newBuilder().setId(id).setAgent(agent).build())
        .getRequest();
  }

  private Request decline(String id, String agent) {
    return node.requests()
        .declineRequest(DeclineRequestRequest.newBuilder().setId(id).setAgent(agent).build())
        .getRequest();
  }

  private Request cancel(String id) {
    return node.requests()
        .cancelRequest(CancelRequestRequest.newBuilder().setId(id).setAuthor("ann").build())
        .getRequest();
  }

  private Request get(String id) {
    return node.requests()
        .getRequest(GetRequestRequest.newBuilder().setId(id).build())
        .getRequest();
  }

  @Test
  void what_nobody_said_is_filled_in() {
    Inquiry asked = create(inquiry("r-1", "bob")).getInquiry();
    assertThat(asked.getTimeout()).isEqualTo(seconds(30));
    assertThat(asked.getAttempts()).isEqualTo(1);
    assertThat(asked.getPatience()).isEqualTo(seconds(0));
    assertThat(asked.getPriority()).isEqualTo(5);
    assertThat(asked.getCorrelationId()).isEqualTo("r-1");
    assertThat(asked.getOrder()).isEqualTo(RequestOrder.REQUEST_ORDER_IN_TURN);
    assertThat(create(inquiry("r-2", "bob", "cyd")).getInquiry().getPatience())
        .isEqualTo(seconds(15));
    assertThat(create(inquiry("", "bob")).getId()).hasSize(36);
  }

  @Test
  void who_asks_and_waits_hears_each_part_and_the_outcome() {
    Iterator<AskResponse> updates =
        node.requests().ask(AskRequest.newBuilder().setInquiry(inquiry("r-1", "bob")).build());
    assertThat(updates.next().getRequest().getStatus())
        .isEqualTo(RequestStatus.REQUEST_STATUS_REGISTERED);
    assertThat(updates.next().getRequest().getStatus())
        .isEqualTo(RequestStatus.REQUEST_STATUS_DISPATCHED);
    reply("r-1", Reply.newBuilder().setId("p-1").setAgent("bob"), true);
    assertThat(updates.next().getPartialReply().getId()).isEqualTo("p-1");
    reply("r-1", "bob", "a-1");
    AskResponse last = updates.next();
    assertThat(last.getRequest().getStatus()).isEqualTo(RequestStatus.REQUEST_STATUS_ANSWERED);
    assertThat(last.getRequest().getAnswers(0).getId()).isEqualTo("a-1");
    assertThat(last.getVersion()).isEqualTo(4);
    assertThat(updates.hasNext()).isFalse();

    Iterator<AskResponse> again =
        node.requests()
            .ask(
                AskRequest.newBuilder()
                    .setInquiry(inquiry("r-1", "bob"))
                    .setAfterVersion(9)
                    .build());
    assertThat(again.next()).as("the last one is always sent").isEqualTo(last);
    assertThat(again.hasNext()).isFalse();
  }

  @Test
  void what_is_wrong_with_a_request_is_said_with_its_field() {
    Expect.refusal(() -> create(inquiry("r-1", "bob").setTimeout(seconds(31 * 86_400))))
        .because(Reason.INVALID_REQUEST)
        .at("inquiry.timeout");
    Expect.refusal(
            () ->
                create(
                    inquiry("r-1", "bob")
                        .setTimeout(Duration.newBuilder().setNanos(9_000_000).build())))
        .because(Reason.INVALID_REQUEST)
        .at("inquiry.timeout");
    Expect.refusal(() -> create(inquiry("r-1", "bob").setAttempts(11)))
        .because(Reason.INVALID_REQUEST)
        .at("inquiry.attempts");
    Expect.refusal(() -> create(inquiry("s-1.do.1.1", "bob")))
        .because(Reason.INVALID_REQUEST)
        .at("inquiry.id");
    Expect.refusal(() -> create(inquiry("r-1"))).because(Reason.INVALID_REQUEST);
    Expect.refusal(() -> create(inquiry("r-1", "bob").setCapability("review")))
        .because(Reason.INVALID_REQUEST);
    Expect.refusal(() -> create(inquiry("r-1", "bob", "cyd").setEnough(2)))
        .because(Reason.INVALID_REQUEST);
    Expect.refusal(() -> create(inquiry("r-1", "bob", "bob"))).because(Reason.INVALID_REQUEST);
    Expect.refusal(() -> create(inquiry("r-1", "bob", "eve")))
        .because(Reason.UNKNOWN_RECIPIENT)
        .at("inquiry.agents[1]")
        .with("recipient", "eve");
    Expect.refusal(() -> create(inquiry("r-1").setCapability("review")))
        .because(Reason.UNKNOWN_CAPABILITY)
        .at("inquiry.capability")
        .with("capability", "review");
    Expect.refusal(() -> create(inquiry("r-1", "bob").setReplyTo("baton.inbox.eve")))
        .because(Reason.UNKNOWN_RECIPIENT)
        .at("inquiry.reply_to");
    Expect.refusal(() -> create(inquiry("r-1", "bob").setReplyTo("baton.requests")))
        .because(Reason.RESERVED_TOPIC)
        .at("inquiry.reply_to");
    ByteString large = ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT + 1]);
    Expect.refusal(() -> create(inquiry("r-1", "bob").setData(large)))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("inquiry.data");
    Expect.refusal(() -> get("r-1")).because(Reason.UNKNOWN_REQUEST).at("id");
  }

  @Test
  void another_question_under_the_same_id_is_refused() {
    create(inquiry("r-1", "bob"));
    assertThat(create(inquiry("r-1", "bob")).getId()).isEqualTo("r-1");
    Expect.refusal(() -> create(inquiry("r-1", "cyd")))
        .because(Reason.REQUEST_CONTENT_DIFFERS)
        .at("inquiry.id");
  }

  @Test
  void a_request_is_shown_as_it_was_at_a_position_of_the_past() {
    create(inquiry("r-1", "bob"));
    long asked = node.memory.head();
    accept("r-1", "bob");
    Request finished = reply("r-1", "bob", "a-1");
    assertThat(asOf(asked).getStatus()).isEqualTo(RequestStatus.REQUEST_STATUS_DISPATCHED);
    assertThat(asOf(asked + 1).getStatus()).isEqualTo(RequestStatus.REQUEST_STATUS_ACCEPTED);
    assertThat(asOf(node.memory.head())).isEqualTo(finished);
    GetRequestRequest longAgo =
        GetRequestRequest.newBuilder()
            .setId("r-1")
            .setAsOfTime(Timestamp.getDefaultInstance())
            .build();
    Expect.refusal(() -> node.requests().getRequest(longAgo)).because(Reason.UNKNOWN_REQUEST);
  }

  private Request asOf(long position) {
    return node.requests()
        .getRequest(GetRequestRequest.newBuilder().setId("r-1").setAsOfPosition(position).build())
        .getRequest();
  }

  @Test
  void an_unknown_request_is_not_found() {
    Expect.refusal(() -> reply("r-9", "bob", "a-1")).because(Reason.UNKNOWN_REQUEST).at("id");
    Expect.refusal(() -> accept("r-9", "bob")).because(Reason.UNKNOWN_REQUEST);
    Expect.refusal(() -> decline("r-9", "bob")).because(Reason.UNKNOWN_REQUEST);
    Expect.refusal(() -> cancel("r-9")).because(Reason.UNKNOWN_REQUEST);
    Expect.refusal(
            () ->
                node.requests()
                    .watchRequest(WatchRequestRequest.newBuilder().setId("r-9").build())
                    .next())
        .because(Reason.UNKNOWN_REQUEST);
  }

  @Test
  void what_a_request_does_not_allow_is_refused_and_changes_nothing() {
    create(inquiry("r-1", "bob", "cyd"));
    Expect.refusal(() -> accept("r-1", "cyd")).because(Reason.NOT_ASKED).at("agent");
    Expect.refusal(() -> reply("r-1", "cyd", "a-1")).because(Reason.NOT_ASKED).at("reply.agent");
    assertThat(get("r-1").getStatus()).isEqualTo(RequestStatus.REQUEST_STATUS_DISPATCHED);
    decline("r-1", "bob");
    Expect.refusal(() -> accept("r-1", "bob")).because(Reason.ALREADY_DECLINED).at("agent");
    reply("r-1", "cyd", "a-1");
    Expect.refusal(() -> decline("r-1", "cyd"))
        .because(Reason.REQUEST_CLOSED)
        .at("id")
        .with("status", "answered");
    Expect.refusal(() -> cancel("r-1")).because(Reason.REQUEST_CLOSED);
  }

  @Test
  void a_late_reply_and_a_second_one_are_told_apart_and_the_same_one_is_taken_again() {
    create(inquiry("r-1", "bob"));
    reply("r-1", "bob", "a-1");
    assertThat(reply("r-1", "bob", "a-1").getAnswersCount()).isEqualTo(1);
    Expect.refusal(() -> reply("r-1", "bob", "a-2")).because(Reason.REPLY_DUPLICATE).at("reply.id");
    create(inquiry("r-2", "bob"));
    cancel("r-2");
    Expect.refusal(() -> reply("r-2", "bob", "a-1"))
        .because(Reason.REPLY_LATE)
        .at("id")
        .with("status", "cancelled");
    assertThat(get("r-1").getDuplicateReplies()).isEqualTo(1);
    assertThat(get("r-2").getLateReplies()).isEqualTo(1);
    assertThat(get("r-2").getAnswersCount()).isZero();
  }

  @Test
  void requests_are_listed_page_by_page_without_their_data() {
    for (int n = 1; n <= 5; n++) {
      create(inquiry("r-" + n, "bob").setData(ByteString.copyFromUtf8("{}")));
    }
    ListRequestsResponse first =
        node.requests().listRequests(ListRequestsRequest.newBuilder().setPageSize(3).build());
    ListRequestsResponse second =
        node.requests()
            .listRequests(
                ListRequestsRequest.newBuilder()
                    .setPageSize(3)
                    .setPageToken(first.getNextPageToken())
                    .build());
    assertThat(first.getRequestsList())
        .extracting(Request::getId)
        .containsExactly("r-5", "r-4", "r-3");
    assertThat(second.getRequestsList()).extracting(Request::getId).containsExactly("r-2", "r-1");
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(first.getRequests(0).getInquiry().getData().isEmpty()).isTrue();
  }
}
