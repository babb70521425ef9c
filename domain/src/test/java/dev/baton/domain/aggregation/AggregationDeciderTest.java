package dev.baton.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.aggregation.Aggregation.Opening;
import dev.baton.domain.aggregation.AggregationCommand.Cancel;
import dev.baton.domain.aggregation.AggregationCommand.Complete;
import dev.baton.domain.aggregation.AggregationCommand.Expire;
import dev.baton.domain.aggregation.AggregationCommand.Open;
import dev.baton.domain.aggregation.AggregationCommand.TimeOut;
import dev.baton.domain.aggregation.AggregationEvent.Cancelled;
import dev.baton.domain.aggregation.AggregationEvent.Completed;
import dev.baton.domain.aggregation.AggregationEvent.Expired;
import dev.baton.domain.aggregation.AggregationEvent.Opened;
import dev.baton.domain.aggregation.AggregationEvent.TimedOut;
import dev.baton.domain.aggregation.AggregationRejection.ContentDiffers;
import dev.baton.domain.aggregation.AggregationRejection.IsClosed;
import dev.baton.domain.aggregation.AggregationRejection.NotDue;
import dev.baton.domain.aggregation.AggregationRejection.Unknown;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.kernel.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An aggregation, and its one outcome. */
class AggregationDeciderTest {
  private static final AggregationId ID = new AggregationId("phase-1");
  private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant LATER = AT.plusSeconds(5);
  private static final Instant DUE = AT.plusSeconds(60);
  private static final WaitSet SET =
      WaitSet.all(Expectation.of("design", "DesignCompleted"), Expectation.of("plan", "Planned"));
  private static final AggregationTerms TERMS = terms(Duration.ofMinutes(1), "");
  private static final List<Part> PARTS = List.of(part("design", 7), part("plan", 9));
  private static final List<Missing> MISSING = List.of(new Missing("plan", 0, 1));

  private static final Opened OPENED = new Opened(ID, TERMS, AT);
  private static final Expired EXPIRED = new Expired(ID, DUE);
  private static final Completed COMPLETED = new Completed(ID, PARTS, LATER);
  private static final TimedOut TIMED_OUT = new TimedOut(ID, PARTS, MISSING, DUE);
  private static final Cancelled CANCELLED = new Cancelled(ID, "ann", "not needed", LATER);

  private static final DeciderSpec<
          AggregationCommand, Aggregation, AggregationEvent, AggregationRejection>
      spec = new DeciderSpec<>(new AggregationDecider());

  private static AggregationTerms terms(Duration timeout, String trace) {
    return new AggregationTerms(
        SET,
        Key.correlation("talk"),
        timeout,
        Optional.empty(),
        new Cause("talk", "e-1", trace, ""),
        Principal.ANONYMOUS);
  }

  private static Part part(String expectation, long position) {
    return new Part(
        expectation,
        position,
        new Identity(new EventId("e-" + position), "bob", "Some", AT),
        Content.json("{}".getBytes(StandardCharsets.UTF_8)),
        false);
  }

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Opened",
            "Waiting -> Expired",
            "Waiting -> Completed",
            "Waiting -> Cancelled",
            "Overdue -> Completed",
            "Overdue -> TimedOut",
            "Overdue -> Cancelled");
  }

  @Test
  void it_is_opened_and_waits() {
    Aggregation state = spec.given().when(new Open(ID, TERMS, AT)).then(OPENED);
    assertThat(state).isEqualTo(new Aggregation.Waiting(new Opening(ID, TERMS, AT)));
    assertThat(((Aggregation.Waiting) state).opening().deadline()).isEqualTo(DUE);
    assertThat(((Aggregation.Waiting) state).status()).isEqualTo(AggregationStatus.WAITING);
  }

  @Test
  void opening_the_same_again_changes_nothing_and_another_is_refused() {
    Open traced = new Open(ID, terms(Duration.ofMinutes(1), "00-trace"), LATER);
    Open other = new Open(ID, terms(Duration.ofMinutes(2), ""), LATER);
    spec.given(OPENED).when(traced).thenUnchanged();
    spec.given(OPENED).when(other).thenRejected(new ContentDiffers(ID));
    spec.given(OPENED, EXPIRED).when(traced).thenUnchanged();
    spec.given(OPENED, COMPLETED).when(traced).thenUnchanged();
    spec.given(OPENED, COMPLETED).when(other).thenRejected(new ContentDiffers(ID));
  }

  @Test
  void it_is_completed_with_its_parts() {
    Aggregation state = spec.given(OPENED).when(new Complete(PARTS, LATER)).then(COMPLETED);
    assertThat(state)
        .isEqualTo(
            new Aggregation.Closed(
                new Opening(ID, TERMS, AT), new Outcome.Completed(PARTS), LATER));
  }

  @Test
  void it_completes_once() {
    spec.given(OPENED, COMPLETED)
        .when(new Complete(PARTS, DUE))
        .thenRejected(new IsClosed(AggregationStatus.COMPLETED, LATER));
  }

  @Test
  void what_came_before_its_time_was_up_still_completes_it() {
    spec.given(OPENED, EXPIRED).when(new Complete(PARTS, LATER)).then(COMPLETED);
  }

  @Test
  void it_times_out_when_the_log_has_come_there() {
    spec.given(OPENED).when(new Expire(DUE.minusNanos(1))).thenRejected(new NotDue());
    spec.given(OPENED).when(new Expire(DUE)).then(EXPIRED);
    spec.given(OPENED).when(new TimeOut(PARTS, MISSING, DUE)).thenRejected(new NotDue());
    spec.given(OPENED, EXPIRED).when(new Expire(DUE)).thenUnchanged();
    Aggregation state =
        spec.given(OPENED, EXPIRED).when(new TimeOut(PARTS, MISSING, DUE)).then(TIMED_OUT);
    assertThat(state)
        .isEqualTo(
            new Aggregation.Closed(
                new Opening(ID, TERMS, AT), new Outcome.TimedOut(PARTS, MISSING), DUE));
  }

  @Test
  void it_is_called_off_as_long_as_it_has_no_outcome() {
    Cancel cancel = new Cancel("ann", "not needed", LATER);
    spec.given(OPENED).when(cancel).then(CANCELLED);
    spec.given(OPENED, EXPIRED).when(cancel).then(CANCELLED);
    spec.given(OPENED, CANCELLED).when(cancel).thenUnchanged();
    spec.given(OPENED, COMPLETED)
        .when(cancel)
        .thenRejected(new IsClosed(AggregationStatus.COMPLETED, LATER));
    spec.given(OPENED, EXPIRED, TIMED_OUT)
        .when(cancel)
        .thenRejected(new IsClosed(AggregationStatus.TIMED_OUT, DUE));
    spec.given(OPENED, CANCELLED)
        .when(new Expire(DUE))
        .thenRejected(new IsClosed(AggregationStatus.CANCELLED, LATER));
  }

  @Test
  void nothing_is_asked_of_one_that_nobody_opened() {
    spec.given().when(new Cancel("ann", "", AT)).thenRejected(new Unknown());
    spec.given().when(new Complete(PARTS, AT)).thenRejected(new Unknown());
  }

  @Test
  void impossible_facts_are_recognised() {
    AggregationDecider decider = new AggregationDecider();
    Aggregation waiting = spec.given(OPENED).state();
    Aggregation closed = spec.given(OPENED, COMPLETED).state();
    assertThatThrownBy(() -> decider.evolve(waiting, OPENED))
        .isInstanceOf(CorruptStreamException.class);
    assertThatThrownBy(() -> decider.evolve(closed, CANCELLED))
        .isInstanceOf(CorruptStreamException.class);
    assertThatThrownBy(() -> decider.evolve(closed, EXPIRED))
        .isInstanceOf(CorruptStreamException.class);
  }
}
