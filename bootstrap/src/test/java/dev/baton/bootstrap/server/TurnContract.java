package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.CommittedTurn;
import dev.baton.sdk.DeadLetterQuery;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.ScheduledEvent;
import dev.baton.sdk.Scheduling;
import dev.baton.sdk.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a turn is, on whatever store: one step, taken as a whole and once. */
abstract class TurnContract extends WithServer {
  private static final String ORDERS = "orders";

  @BeforeEach
  void order() {
    baton.subscription(ORDERS).topics("shop.orders").create();
    baton.publish(event("shop.orders", "Ordered"));
  }

  private static OutgoingEvent event(String topic, String type) {
    return OutgoingEvent.on(topic, type).json("{}");
  }

  private ReceivedEvent next() {
    return next(ORDERS);
  }

  private CommittedTurn commit(ReceivedEvent delivery, Turn turn) {
    return baton.subscriptions().commit(ORDERS, delivery, turn);
  }

  @Test
  void everything_stands_in_the_log_together_and_the_delivery_is_settled() {
    Scheduling reminder = schedule("reminder");
    ReceivedEvent delivery = next();
    CommittedTurn committed =
        commit(
            delivery,
            Turn.empty()
                .publish(event("shop.bills", "Billed"), event("shop.parcels", "Packed"))
                .schedule(event("shop.reminders", "Reminded"), soon())
                .cancel(reminder.scheduledId()));

    assertThat(committed.alreadyApplied()).isFalse();
    assertThat(on("shop.bills")).singleElement().matches(bill -> bill.type().equals("Billed"));
    assertThat(committed.placements())
        .extracting(Placement::position)
        .containsExactly(
            on("shop.bills").getFirst().position(), on("shop.parcels").getFirst().position());
    assertThat(baton.scheduled().list())
        .extracting(ScheduledEvent::id)
        .isEqualTo(committed.scheduledIds());
    assertThat(baton.scheduled().get(reminder.scheduledId()).state())
        .isEqualTo(ScheduledEvent.State.CANCELLED);
    assertThat(baton.subscriptions().ack(ORDERS, List.of(delivery))).isZero();
    assertThat(baton.subscriptions().pull(ORDERS, 1, Duration.ZERO)).isEmpty();
  }

  @Test
  void what_is_delivered_again_is_answered_with_what_was_put_out_first() {
    ReceivedEvent delivery = next();
    CommittedTurn first = commit(delivery, Turn.empty().publish(event("shop.bills", "Billed")));
    CommittedTurn again = commit(delivery, Turn.empty().publish(event("shop.bills", "Other")));

    assertThat(again.alreadyApplied()).isTrue();
    assertThat(again.position()).isEqualTo(first.position());
    assertThat(again.placements()).isEqualTo(first.placements());
    assertThat(on("shop.bills")).hasSize(1);
  }

  @Test
  void an_event_that_was_published_before_its_turn_is_found_again() {
    ReceivedEvent delivery = next();
    OutgoingEvent bill = event("shop.bills", "Billed").id("bill-1").causedBy(delivery);
    long before = baton.publish(bill).position();
    Turn turn = Turn.empty().publish(bill, event("shop.parcels", "Packed"));
    CommittedTurn first = commit(delivery, turn);
    CommittedTurn again = commit(delivery, turn);

    assertThat(first.placements().getFirst())
        .extracting(Placement::position, Placement::duplicate)
        .containsExactly(before, true);
    assertThat(again.alreadyApplied()).isTrue();
    assertThat(again.placements()).isEqualTo(first.placements());
  }

  @Test
  void of_several_who_commit_at_once_one_does_and_all_are_told_the_same() throws Exception {
    ReceivedEvent delivery = next();
    List<Future<CommittedTurn>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        Turn turn = Turn.empty().publish(event("shop.bills", "Billed"));
        running.add(threads.submit(() -> commit(delivery, turn)));
      }
    }
    List<CommittedTurn> all = new ArrayList<>();
    for (Future<CommittedTurn> each : running) {
      all.add(each.get());
    }
    assertThat(all).filteredOn(turn -> !turn.alreadyApplied()).hasSize(1);
    assertThat(all).extracting(CommittedTurn::placements).containsOnly(all.getFirst().placements());
    assertThat(on("shop.bills")).hasSize(1);
  }

  @Test
  void a_turn_with_a_reply_that_comes_too_late_changes_nothing_and_is_committed_without_it() {
    baton.openInbox();
    baton.subscription("questions").topics("baton.inbox.ann").fromEarliest().create();
    RequestInfo asked = baton.request("ann", "Sum").id("sum-1").payload(1).submit();
    ReceivedEvent question = next("questions");
    Turn bill = Turn.empty().publish(event("shop.bills", "Billed"));
    Turn both = bill.reply(question, 2);
    baton.requests().cancel(asked.id(), "not needed");

    assertRefused(
        () -> baton.subscriptions().commit("questions", question, both),
        new Refusal("FAILED_PRECONDITION", "REPLY_LATE", "replies[0].id"));
    assertThat(on("shop.bills")).isEmpty();
    CommittedTurn committed = baton.subscriptions().commit("questions", question, bill);
    assertThat(committed.alreadyApplied()).isFalse();
  }

  @Test
  void a_reply_is_given_together_with_what_is_published() {
    baton.openInbox();
    baton.subscription("questions").topics("baton.inbox.ann").fromEarliest().create();
    RequestInfo asked = baton.request("ann", "Sum").id("sum-1").payload(1).submit();
    ReceivedEvent question = next("questions");
    Turn turn = Turn.empty().publish(event("shop.bills", "Billed")).reply(question, 2);

    baton.subscriptions().commit("questions", question, turn);

    RequestInfo outcome = baton.requests().get(asked.id());
    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.ANSWERED);
    assertThat(outcome.answer().json().asInt()).isEqualTo(2);
    assertThat(on("shop.bills").getFirst().correlationId()).isEqualTo("sum-1");
  }

  @Test
  void a_turn_is_refused_as_a_whole_for_any_of_its_parts() {
    ReceivedEvent delivery = next();
    Turn bill = Turn.empty().publish(event("shop.bills", "Billed"));
    var unused = schedule("reminder");

    assertRefused(
        () ->
            commit(
                delivery,
                bill.publish(event("shop.carts", "Opened").stream("cart/1").expectedVersion(3))),
        new Refusal("FAILED_PRECONDITION", "VERSION_CONFLICT", "expected_versions[0].version"));
    assertRefused(
        () -> commit(delivery, bill.publish(OutgoingEvent.of("Hello").recipient("nobody"))),
        new Refusal("NOT_FOUND", "UNKNOWN_RECIPIENT", "events[1].event.recipient"));
    assertRefused(
        () -> commit(delivery, bill.cancel("nothing")),
        new Refusal("NOT_FOUND", "UNKNOWN_SCHEDULED_EVENT", "cancelled[0]"));
    OutgoingEvent reminded = event("shop.reminders", "Reminded");
    assertRefused(
        () -> commit(delivery, bill.schedule(reminded, Instant.now().minusSeconds(1))),
        new Refusal("INVALID_ARGUMENT", "INVALID_REQUEST", "scheduled[0].deliver_at"));
    assertRefused(
        () -> commit(delivery, bill.schedule(reminded.id("reminder"), soon())),
        new Refusal("ALREADY_EXISTS", "EVENT_CONTENT_DIFFERS", "scheduled[0].event.id"));
    assertThat(baton.deadLetters().list(DeadLetterQuery.ALL, 10, "").items()).isEmpty();
    assertThat(commit(delivery, bill).alreadyApplied()).isFalse();
  }

  @Test
  void whose_delivery_was_made_again_commits_nothing() {
    baton
        .subscription("hasty")
        .topics("shop.orders")
        .fromEarliest()
        .ackDeadline(Duration.ofSeconds(1))
        .create();
    ReceivedEvent early = next("hasty");
    ReceivedEvent late = next("hasty");
    assertThat(late.attempt()).isEqualTo(2);
    Turn bill = Turn.empty().publish(event("shop.bills", "Billed"));

    assertRefused(
        () -> baton.subscriptions().commit("hasty", early, bill),
        new Refusal("FAILED_PRECONDITION", "DELIVERY_STALE", "token"));
    baton.subscriptions().commit("hasty", late, bill);
    assertThat(baton.subscriptions().commit("hasty", early, bill).alreadyApplied()).isTrue();
  }

  @Test
  void a_subscription_that_was_sought_takes_its_events_in_anew() {
    ReceivedEvent first = next();
    commit(first, Turn.empty().publish(event("shop.bills", "Billed")));
    baton.subscriptions().seek(ORDERS, first.position());

    ReceivedEvent anew = next();
    assertThat(anew.position()).isEqualTo(first.position());
    assertThat(commit(anew, Turn.empty().publish(event("shop.bills", "Billed"))).alreadyApplied())
        .isFalse();
    assertThat(on("shop.bills")).hasSize(2);
  }

  @Test
  void what_was_to_be_published_later_is_so_at_another_time() {
    Scheduling reminder = schedule("reminder");
    Instant later = soon().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
    ReceivedEvent delivery = next();

    commit(
        delivery,
        Turn.empty()
            .publish(event("shop.bills", "Billed"))
            .reschedule(reminder.scheduledId(), later));

    assertThat(baton.scheduled().get(reminder.scheduledId()).deliverAt()).isEqualTo(later);
    assertThat(on("shop.bills")).hasSize(1);
  }

  @Test
  void a_turn_that_reschedules_what_cannot_be_is_refused_as_a_whole() {
    ReceivedEvent delivery = next();
    Turn bill = Turn.empty().publish(event("shop.bills", "Billed"));
    Scheduling reminder = schedule("reminder");
    Scheduling cancelled = schedule("cancelled");
    baton.scheduled().cancel(cancelled.scheduledId());

    assertRefused(
        () -> commit(delivery, bill.reschedule("nothing", soon())),
        new Refusal("NOT_FOUND", "UNKNOWN_SCHEDULED_EVENT", "rescheduled[0].id"));
    assertRefused(
        () -> commit(delivery, bill.reschedule(cancelled.scheduledId(), soon())),
        new Refusal("FAILED_PRECONDITION", "ALREADY_CANCELLED", "rescheduled[0].id"));
    Instant past = Instant.now().minusSeconds(1);
    assertRefused(
        () -> commit(delivery, bill.reschedule(reminder.scheduledId(), past)),
        new Refusal("INVALID_ARGUMENT", "INVALID_REQUEST", "rescheduled[0].deliver_at"));
    assertThat(commit(delivery, bill).alreadyApplied()).isFalse();
  }

  private Scheduling schedule(String id) {
    return baton.schedule(event("shop.reminders", "Reminded").id(id), soon());
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofHours(1));
  }
}
