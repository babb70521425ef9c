package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.AggregationBuilder;
import dev.baton.sdk.AggregationInfo;
import dev.baton.sdk.AggregationInfo.Missing;
import dev.baton.sdk.AggregationInfo.Part;
import dev.baton.sdk.AggregationInfo.Status;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waiting promises, on whatever store: one outcome, by what stands in the log and when. */
abstract class AggregationContract extends WithServer {
  private static final String TALK = "talk";

  // ---- what is waited for, and what comes

  /** A design and two test plans of one conversation. */
  private AggregationBuilder phase(String id) {
    return baton
        .aggregation(id)
        .expect("Designed")
        .expect("plan", List.of("Planned", "Replanned"), plan -> plan.times(2))
        .correlationId(TALK);
  }

  private static OutgoingEvent event(String type, String data) {
    return OutgoingEvent.on("work", type).correlationId(TALK).json(data);
  }

  private long say(String type) {
    return baton.publish(event(type, "{}")).position();
  }

  // ---- what becomes of it

  private AggregationInfo get(String id) {
    return baton.aggregations().get(id);
  }

  private AggregationInfo outcome(String id) {
    return baton.aggregations().watch(id, change -> {});
  }

  private static List<Long> positions(AggregationInfo aggregation) {
    return aggregation.parts().stream().map(Part::position).toList();
  }

  // ---- when it is complete

  @Test
  void it_is_complete_when_all_has_come_and_has_the_parts_in_their_order() {
    phase("p-1").open();
    List<Long> parts = List.of(say("Planned"), say("Designed"), say("Replanned"));
    long later = say("Designed");

    AggregationInfo done = outcome("p-1");

    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(positions(done)).isEqualTo(parts).doesNotContain(later);
    assertThat(done.parts())
        .extracting(Part::expectation, Part::type, Part::source)
        .containsExactly(
            tuple("plan", "Planned", "ann"),
            tuple("Designed", "Designed", "ann"),
            tuple("plan", "Replanned", "ann"));
    assertThat(done.missing()).isEmpty();
    assertThat(done.endedAt()).isPresent();
  }

  @Test
  void of_several_so_many_are_enough() {
    baton
        .aggregation("p-1")
        .expect("Bob")
        .expect("Cyd")
        .expect("Dan")
        .atLeast(2)
        .correlationId(TALK)
        .open();
    List<Long> parts = List.of(say("Dan"), say("Bob"));

    AggregationInfo done = outcome("p-1");

    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(positions(done)).isEqualTo(parts);
    assertThat(done.summary()).isEqualTo("2 of 3");
  }

  @Test
  void a_predicate_says_when_it_is_enough() {
    baton
        .aggregation("p-1")
        .expect("Yes", List.of("Yes"), yes -> yes.times(9))
        .expect("No", List.of("No"), no -> no.times(9))
        .completeWhen("counts.Yes > counts.No + 1")
        .correlationId(TALK)
        .open();
    List<Long> parts = List.of("Yes", "No", "Yes", "Yes").stream().map(this::say).toList();

    AggregationInfo done = outcome("p-1");

    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(positions(done)).isEqualTo(parts);
  }

  @Test
  void events_of_many_conversations_have_a_key_in_common() {
    baton.aggregation("p-1").expect("Paid").expect("Packed").key("payload.order", "7").open();
    baton.publish(event("Paid", "{\"order\":8}"));
    baton.publish(event("Paid", "{}"));
    List<Long> parts = new ArrayList<>();
    for (String type : List.of("Packed", "Paid")) {
      OutgoingEvent each = event(type, "{\"order\":7}").correlationId("talk-of-" + type);
      parts.add(baton.publish(each).position());
    }

    assertThat(positions(outcome("p-1"))).isEqualTo(parts);
  }

  @Test
  void only_what_is_expected_and_comes_after_it_was_opened_counts() {
    var unusedEarly = say("Voted");
    baton
        .aggregation("p-1")
        .expect("vote", List.of("Voted"), vote -> vote.from("bob").where("payload.yes == true"))
        .correlationId(TALK)
        .open();
    baton.publish(event("Voted", "{\"yes\":true}"));
    baton.publish(event("Voted", "{\"yes\":false}").source("bob"));
    baton.publish(event("Voted", "{\"yes\":true}").source("bob").correlationId("elsewhere"));
    long counts = baton.publish(event("Voted", "{\"yes\":true}").source("bob")).position();

    AggregationInfo done = outcome("p-1");

    assertThat(positions(done)).containsExactly(counts);
    assertThat(done.parts().getFirst().text()).isEqualTo("{\"yes\":true}");
  }

  @Test
  void of_many_events_that_come_at_once_each_counts_once_for_whoever_waits() {
    for (String id : List.of("p-1", "p-2")) {
      baton
          .aggregation(id)
          .expect("vote", List.of("Voted"), vote -> vote.times(50))
          .correlationId(TALK)
          .replyTo("votes")
          .open();
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 50).forEach(n -> threads.execute(() -> say("Voted")));
    }

    List<Long> votes = on("work").stream().map(ReceivedEvent::position).toList();
    assertThat(positions(outcome("p-1"))).isEqualTo(votes);
    assertThat(positions(outcome("p-2"))).isEqualTo(votes);
    assertThat(on("votes"))
        .extracting(event -> event.headers().get("baton-aggregation"))
        .containsExactlyInAnyOrder("p-1", "p-2");
  }

  // ---- other ends

  @Test
  void one_whose_time_is_up_names_what_is_missing_and_takes_nothing_more() {
    phase("p-1").timeout(Duration.ofSeconds(1)).replyTo("phases").open();
    long inTime = say("Planned");

    AggregationInfo late = outcome("p-1");
    var unusedDesign = say("Designed");
    var unusedPlan = say("Replanned");

    assertThat(late.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(late.summary()).isEqualTo("0 of 2, missing Designed, plan (1 of 2)");
    assertThat(late.missing())
        .containsExactly(new Missing("Designed", 0, 1), new Missing("plan", 1, 2));
    assertThat(positions(get("p-1"))).containsExactly(inTime);
    assertThat(get("p-1").status()).isEqualTo(Status.TIMED_OUT);
    assertThat(on("phases")).hasSize(1);
  }

  @Test
  void one_is_called_off_once() {
    phase("p-1").open();

    baton.aggregations().cancel("p-1", "not needed");

    assertUnchangedBy(() -> baton.aggregations().cancel("p-1", "once more"));
    AggregationInfo cancelled = outcome("p-1");
    assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
    assertThat(cancelled.cancelledBy()).isEqualTo("ann");
    assertThat(cancelled.detail()).isEqualTo("not needed");
  }

  // ---- who is told

  @Test
  void the_outcome_stands_once_where_who_waits_is_called_back() {
    baton.openInbox();
    phase("p-1").atLeast(1).replyTo("phases").open();
    phase("p-2").callBack().open();
    baton.aggregations().cancel("p-2", "");
    var unused = say("Designed");

    assertThat(outcome("p-1").status()).isEqualTo(Status.COMPLETED);

    ReceivedEvent fact = on("baton.aggregations").getLast();
    ReceivedEvent told = on("phases").getFirst();
    assertThat(on("phases")).hasSize(1);
    assertThat(told.position()).isEqualTo(fact.position() + 1);
    assertThat(told.type()).isEqualTo("baton.aggregation.completed");
    assertThat(told.correlationId()).isEqualTo(TALK);
    assertThat(told.headers())
        .containsEntry("baton-aggregation", "p-1")
        .containsEntry("baton-outcome", "completed");
    assertThat(on("baton.inbox.ann"))
        .extracting(event -> event.headers().get("baton-outcome"))
        .containsExactly("cancelled");
  }

  @Test
  void how_far_it_has_come_is_seen_while_it_waits_and_told_to_who_watches() {
    List<String> told = new CopyOnWriteArrayList<>();
    phase("p-1").open();
    Thread watching =
        Thread.ofVirtual()
            .start(() -> baton.aggregations().watch("p-1", change -> told.add(change.summary())));
    Await.until(() -> !told.isEmpty());
    var unusedPlan = say("Planned");
    Await.until(() -> told.size() == 2);

    Await.until(() -> get("p-1").summary().equals(told.getLast()));
    assertThat(get("p-1").missing())
        .containsExactly(new Missing("Designed", 0, 1), new Missing("plan", 1, 2));
    baton.aggregations().cancel("p-1", "");

    Await.until(() -> !watching.isAlive());
    assertThat(told)
        .containsExactly(
            "0 of 2, waiting for Designed, plan (0 of 2)",
            "0 of 2, waiting for Designed, plan (1 of 2)",
            "cancelled by ann");
  }

  @Test
  void aggregations_are_listed_by_where_they_stand_and_shown_as_they_were() {
    for (String id : List.of("p-1", "p-2", "p-3")) {
      phase(id).open();
    }
    ReceivedEvent opened = on("baton.aggregations").get(1);
    Instant before = opened.recordedAt().minusSeconds(1);
    baton.aggregations().cancel("p-2", "");

    Await.until(() -> listed(Optional.of(Status.CANCELLED)).equals(List.of("p-2")));
    assertThat(listed(Optional.of(Status.WAITING))).containsExactly("p-3", "p-1");
    assertThat(listed(Optional.empty())).containsExactly("p-3", "p-2", "p-1");
    assertThat(baton.aggregations().getAsOf("p-2", opened.position()).status())
        .isEqualTo(Status.WAITING);
    assertRefused(() -> baton.aggregations().getAsOf("p-2", before), unknown());
  }

  private List<String> listed(Optional<Status> status) {
    return pageByPage((size, token) -> baton.aggregations().list(status, size, token)).stream()
        .map(AggregationInfo::id)
        .toList();
  }

  // ---- what is refused

  @Test
  void the_same_again_is_answered_and_something_else_under_its_id_is_refused() {
    phase("p-1").open();

    assertUnchangedBy(() -> assertThat(phase("p-1").open().isOver()).isFalse());
    Refusal other = new Refusal("ALREADY_EXISTS", "AGGREGATION_CONTENT_DIFFERS", "aggregation.id");
    assertRefused(() -> phase("p-1").expect("Built").open(), other);
    assertRefused(() -> phase("p-1").timeout(Duration.ofMinutes(1)).open(), other);
    baton.aggregations().cancel("p-1", "");
    assertUnchangedBy(() -> assertThat(phase("p-1").open().isOver()).isTrue());
  }

  @Test
  void one_that_is_over_is_not_called_off_and_an_unknown_one_is_told() {
    phase("p-1").atLeast(1).open();
    var unused = say("Designed");
    assertThat(outcome("p-1").status()).isEqualTo(Status.COMPLETED);

    assertRefused(
        () -> baton.aggregations().cancel("p-1", ""),
        new Refusal("FAILED_PRECONDITION", "AGGREGATION_CLOSED", "id"));
    assertRefused(() -> get("p-9"), unknown());
    assertRefused(() -> outcome("p-9"), unknown());
    assertRefused(() -> baton.aggregations().cancel("p-9", ""), unknown());
  }

  private static Refusal unknown() {
    return new Refusal("NOT_FOUND", "UNKNOWN_AGGREGATION", "id");
  }

  @Test
  void what_cannot_be_waited_for_is_refused() {
    assertRefused(
        () -> phase("p-1").expect("x", List.of("X"), each -> each.where("payload.")).open(),
        new Refusal("INVALID_ARGUMENT", "INVALID_FILTER", "aggregation.expectations[2].filter"));
    assertRefused(
        () -> phase("p-1").completeWhen("counts.Nothing > 1 &&").open(),
        new Refusal("INVALID_ARGUMENT", "INVALID_FILTER", "aggregation.predicate"));
    assertRefused(
        () -> phase("p-1").callBack().open(),
        new Refusal("NOT_FOUND", "UNKNOWN_RECIPIENT", "aggregation.reply_to"));
    assertRefused(
        () -> phase("p-1").replyTo("baton.agents").open(),
        new Refusal("PERMISSION_DENIED", "RESERVED_TOPIC", "aggregation.reply_to"));
    assertThat(listed(Optional.empty())).isEmpty();
  }
}
