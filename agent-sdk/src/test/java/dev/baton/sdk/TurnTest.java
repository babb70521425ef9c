package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.v1.CommitRequest;
import dev.baton.v1.Event;
import dev.baton.v1.ExpectedVersion;
import dev.baton.v1.RecordedEvent;
import dev.baton.v1.TurnAccept;
import dev.baton.v1.TurnDecline;
import dev.baton.v1.TurnReply;
import dev.baton.v1.TurnReschedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final Turn TWO_REPLIES =
      Turn.empty().reply(question("first"), 1).reply(question("second"), 2);
  private static final Turn TWO_DECLINES =
      Turn.empty().decline(question("first"), "busy").decline(question("second"), "tired");

  private static ReceivedEvent question(String request) {
    Event event =
        Event.newBuilder()
            .setId("question-of-" + request)
            .putHeaders(IncomingRequest.REQUEST, request)
            .build();
    return ReceivedEvent.read(RecordedEvent.newBuilder().setEvent(event).build());
  }

  private static BatonException refusal(String reason, String field) {
    return new BatonException(
        new BatonException.Refusal(
            reason,
            "FAILED_PRECONDITION",
            false,
            Optional.empty(),
            List.of(new BatonException.Violation(field, "")),
            Map.of()),
        reason,
        null);
  }

  private static List<String> repliesOf(Turn turn) {
    return turn.toRequest("ann").getRepliesList().stream().map(TurnReply::getId).toList();
  }

  @Test
  void a_turn_has_all_that_it_was_given() {
    OutgoingEvent bill =
        OutgoingEvent.on("shop.bills", "Billed").stream("bills").expectedVersion(3);
    CommitRequest request =
        Turn.empty()
            .publish(bill)
            .publish(OutgoingEvent.on("shop.parcels", "Packed"))
            .schedule(OutgoingEvent.on("shop.reminders", "Reminded"), Instant.ofEpochSecond(17))
            .reschedule("s-2", Instant.ofEpochSecond(18))
            .cancel("s-1")
            .accept(question("r-2"))
            .decline(question("r-3"), "busy")
            .reply(question("r-1"), 5)
            .toRequest("ann")
            .build();
    assertThat(request.getEventsList())
        .extracting(each -> each.getEvent().getType())
        .containsExactly("Billed", "Packed");
    assertThat(request.getEvents(0).getEvent().getSource()).isEqualTo("ann");
    assertThat(request.getExpectedVersionsList())
        .containsExactly(ExpectedVersion.newBuilder().setStream("bills").setVersion(3).build());
    assertThat(request.getScheduled(0).getDeliverAt().getSeconds()).isEqualTo(17);
    assertThat(request.getRescheduledList())
        .singleElement()
        .returns("s-2", TurnReschedule::getId)
        .returns(18L, moved -> moved.getDeliverAt().getSeconds());
    assertThat(request.getCancelledList()).containsExactly("s-1");
    assertThat(request.getAcceptedList())
        .containsExactly(TurnAccept.newBuilder().setId("r-2").setAgent("ann").build());
    assertThat(request.getDeclinedList())
        .containsExactly(
            TurnDecline.newBuilder().setId("r-3").setAgent("ann").setReason("busy").build());
    assertThat(request.getReplies(0).getReply().getAgent()).isEqualTo("ann");
    assertThat(request.getReplies(0).getReply().getData().toStringUtf8()).isEqualTo("5");
  }

  @Test
  void a_reply_that_is_given_a_second_time_for_a_question_is_the_same() {
    CommitRequest once = Turn.empty().reply(question("r-1"), 1).toRequest("ann").build();
    CommitRequest again = Turn.empty().reply(question("r-1"), 2).toRequest("ann").build();
    assertThat(again.getReplies(0).getReply().getId())
        .isEqualTo(once.getReplies(0).getReply().getId())
        .isNotEmpty();
  }

  @Test
  void a_reply_that_came_too_late_is_left_out() {
    Turn rest = TWO_REPLIES.withoutWhatIsOfNoUse(refusal("REPLY_LATE", "replies[0].id"));
    assertThat(repliesOf(rest)).containsExactly("second");
  }

  @Test
  void a_decline_of_a_request_that_has_its_outcome_is_left_out() {
    Turn rest = TWO_DECLINES.withoutWhatIsOfNoUse(refusal("REQUEST_CLOSED", "declined[1].id"));
    assertThat(rest.toRequest("ann").getDeclinedList())
        .extracting(TurnDecline::getId)
        .containsExactly("first");
  }

  @Test
  void what_a_request_that_has_its_outcome_was_taken_on_for_is_not_done_without_it() {
    Turn accepts = Turn.empty().accept(question("first"));
    assertThat(accepts.withoutWhatIsOfNoUse(refusal("REQUEST_CLOSED", "accepted[0].id")))
        .isSameAs(accepts);
  }

  @Test
  void a_turn_that_was_refused_for_something_else_stays_as_it_is() {
    assertThat(TWO_DECLINES.withoutWhatIsOfNoUse(refusal("NOT_ASKED", "declined[0].agent")))
        .isSameAs(TWO_DECLINES);
    assertThat(TWO_DECLINES.withoutWhatIsOfNoUse(refusal("DELIVERY_STALE", "token")))
        .isSameAs(TWO_DECLINES);
    assertThat(TWO_REPLIES.withoutWhatIsOfNoUse(refusal("REQUEST_HELD", "replies[0].id")))
        .isSameAs(TWO_REPLIES);
    assertThat(TWO_REPLIES.withoutWhatIsOfNoUse(refusal("REPLY_LATE", "replies[7].id")))
        .isSameAs(TWO_REPLIES);
  }
}
