package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.ScheduledReleases;
import dev.baton.application.event.Submission;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.EventBuilder;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.ScheduleRejection;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that are published later: one node schedules, another one fires, on one log. */
class ScheduledEventsTest {
  private static final Instant START = ManualClock.START;
  private static final Principal ANN = new Principal("ann");
  private static final TopicName CALLS = new TopicName("calls");

  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());
  private final Node asks = new Node(log).running();
  private final Node fires = new Node(log);
  private final ScheduledEvents scheduled = scheduled(asks);
  private final TimerRunner runner = runner(fires);

  @AfterEach
  void stop() {
    asks.close();
  }

  @Test
  void a_scheduled_event_is_published_when_it_is_due_and_the_fact_stands_right_after_it() {
    Event event = call().priority(8).build();
    assertThat(state(schedule(event, 1_000))).isInstanceOf(Schedule.Pending.class);
    fireAt(999);
    assertThat(on("calls")).isEmpty();
    fireAt(1_000);
    RecordedEvent published = on("calls").getFirst();
    assertThat(published.event()).isEqualTo(event);
    assertThat(published.principal()).isEqualTo(ANN);
    RecordedEvent released = on("baton.events").getLast();
    assertThat(released.event().type()).isEqualTo("baton.event.released");
    assertThat(released.position()).isEqualTo(published.position() + 1);
    fireAt(60_000);
    assertThat(on("calls")).hasSize(1);
  }

  @Test
  void it_gets_the_next_version_of_its_stream_and_creates_its_topic_as_any_publish_does() {
    asks.publishing.publish(
        command(new Submission(Events.event().topic("other").build(), new StreamId("s"))),
        outcome -> {});
    schedule(new Submission(call().build(), new StreamId("s")), 1_000);
    fireAt(1_000);
    RecordedEvent published = on("calls").getFirst();
    assertThat(published.version()).isEqualTo(2);
    assertThat(on("baton.topics").getLast().position()).isEqualTo(published.position() - 1);
  }

  @Test
  void it_may_be_published_on_its_topic_when_it_is_scheduled_and_that_is_not_asked_again() {
    create("{\"type\":\"object\"}");
    Submission misfit = Submission.of(call().json("[]").build());
    assertThat(scheduled.check(command(misfit)))
        .containsInstanceOf(PublishRejection.PayloadMisfit.class);
    assertThat(scheduled.check(command(Submission.of(call().topic("baton.x").build()))))
        .containsInstanceOf(PublishRejection.ReservedTopic.class);
    Submission fits = Submission.of(call().json("{}").build());
    schedule(fits, 1_000);
    change("{\"type\":\"string\"}");
    assertThat(scheduled.check(command(fits))).as("scheduled before").isEmpty();
    fireAt(1_000);
    assertThat(on("calls")).hasSize(1);
  }

  @Test
  void scheduling_the_same_again_is_answered_as_before() {
    Event event = call().build();
    Done<?, ?> first = done(schedule(event, 1_000));
    Done<?, ?> again = done(schedule(event, 5_000));
    assertThat(first.position()).isPositive();
    assertThat(again.position()).isZero();
    assertThat(again.state()).isEqualTo(first.state());
    fireAt(1_000);
    assertThat(state(schedule(event, 5_000))).isInstanceOf(Schedule.Released.class);
    fireAt(5_000);
    assertThat(on("calls")).hasSize(1);
  }

  @Test
  void a_cancelled_event_is_not_published() {
    String id = id(schedule(call().build(), 1_000));
    assertThat(state(scheduled.cancel(Namespace.DEFAULT, id, START)))
        .isInstanceOf(Schedule.Cancelled.class);
    assertThat(log.timers().due(START.plusSeconds(10), 10)).isEmpty();
    fireAt(1_000);
    assertThat(on("calls")).isEmpty();
  }

  @Test
  void a_rescheduled_event_is_published_at_its_new_time_only() {
    String id = id(schedule(call().build(), 1_000));
    fireAt(0);
    scheduled.reschedule(Namespace.DEFAULT, id, START.plusMillis(3_000), START);
    fireAt(999);
    fireAt(1_000);
    fireAt(2_999);
    assertThat(on("calls")).isEmpty();
    fireAt(3_000);
    assertThat(on("calls")).hasSize(1);
  }

  @Test
  void nothing_is_left_to_change_once_it_was_published() {
    String id = id(schedule(call().build(), 1_000));
    fireAt(1_000);
    assertThat(scheduled.cancel(Namespace.DEFAULT, id, START))
        .isEqualTo(new Refused<>(new ScheduleRejection.AlreadyReleased(START.plusMillis(1_000))));
    assertThat(scheduled.cancel(Namespace.DEFAULT, "unheard-of", START))
        .isEqualTo(new Refused<>(new ScheduleRejection.Unknown()));
  }

  @Test
  void an_event_that_was_published_meanwhile_is_not_published_twice() {
    Event event = call().build();
    String id = id(schedule(event, 1_000));
    publish(event);
    fireAt(1_000);
    assertThat(on("calls")).hasSize(1);
    assertThat(scheduled.find(Namespace.DEFAULT, id)).containsInstanceOf(Schedule.Released.class);
  }

  @Test
  void an_event_of_whose_id_the_source_made_something_else_meanwhile_is_cancelled() {
    String id = id(schedule(call().id("once").json("1").build(), 1_000));
    publish(call().id("once").json("2").build());
    fireAt(1_000);
    assertThat(on("calls")).hasSize(1);
    assertThat(scheduled.find(Namespace.DEFAULT, id))
        .hasValueSatisfying(
            known ->
                assertThat(((Schedule.Cancelled) known).reason())
                    .isEqualTo("EVENT_CONTENT_DIFFERS"));
    assertThat(log.timers().due(START.plusSeconds(10), 10)).isEmpty();
  }

  @Test
  void waiting_events_are_listed_page_by_page() {
    String third = id(schedule(call().build(), 3_000));
    String first = id(schedule(call().build(), 1_000));
    String second = id(schedule(call().build(), 2_000));
    ScheduledEvents.Page page = scheduled.list(Namespace.DEFAULT, Optional.empty(), 2);
    assertThat(page.events())
        .extracting(ScheduledEvents.Waiting::id)
        .containsExactly(first, second);
    ScheduledEvents.Page rest = scheduled.list(Namespace.DEFAULT, page.end(), 2);
    assertThat(rest.events()).extracting(ScheduledEvents.Waiting::id).containsExactly(third);
    assertThat(scheduled.list(new Namespace("other"), Optional.empty(), 2).events()).isEmpty();
  }

  @Test
  void events_that_are_due_at_once_are_read_together() {
    CountedReads reads = new CountedReads();
    Node counted = new Node(reads.to(EventLog.class, log));
    TimerRunner runs = runner(counted);
    for (int n = 0; n < 1_200; n++) {
      schedule(call().build(), 1_000);
    }
    long before = log.head();
    counted.tailFeed.runOnce();
    for (int rounds = 0; rounds < 3; rounds++) {
      runs.runOnce(START.plusMillis(1_000));
      counted.runAppender();
    }
    assertThat(log.timers().due(START.plusSeconds(10), 10)).isEmpty();
    assertThat(log.head() - before).as("events, their facts, their topic").isEqualTo(2_401);
    assertThat(reads.count).as("one for each round of 500").isEqualTo(3);
  }

  @Test
  void a_list_of_waiting_events_is_read_together_too() {
    CountedReads reads = new CountedReads();
    Node counted = new Node(reads.to(EventLog.class, log));
    for (int n = 0; n < 20; n++) {
      schedule(call().build(), 1_000 + n);
    }
    assertThat(scheduled(counted).list(Namespace.DEFAULT, Optional.empty(), 20).events())
        .hasSize(20);
    assertThat(reads.count).isEqualTo(1);
  }

  /** Counts how often a stream, or several at once, are read. */
  private static final class CountedReads extends StoreLine {
    private int count;

    @Override
    protected void before(String method) {
      count += method.startsWith("read") ? 1 : 0;
    }
  }

  private static EventBuilder call() {
    return Events.event("Called").topic("calls").source("ann");
  }

  private Handled<Schedule, ScheduleRejection> schedule(Event event, long millis) {
    return schedule(Submission.of(event), millis);
  }

  private Handled<Schedule, ScheduleRejection> schedule(Submission submission, long millis) {
    PublishCommand command = command(submission);
    assertThat(scheduled.check(command)).isEmpty();
    return scheduled.create(command, START.plusMillis(millis), START);
  }

  private static PublishCommand command(Submission submission) {
    return new PublishCommand(Namespace.DEFAULT, ANN, List.of(submission), List.of());
  }

  private void publish(Event event) {
    assertThat(fires.publish(event)).isInstanceOf(PublishOutcome.Published.class);
  }

  private static Done<Schedule, ScheduleRejection> done(
      Handled<Schedule, ScheduleRejection> handled) {
    assertThat(handled).isInstanceOf(Done.class);
    return (Done<Schedule, ScheduleRejection>) handled;
  }

  private static Schedule state(Handled<Schedule, ScheduleRejection> handled) {
    return done(handled).state();
  }

  private static String id(Handled<Schedule, ScheduleRejection> handled) {
    return ScheduledEvents.idOf(((Schedule.Known) state(handled)).planned());
  }

  private void fireAt(long millis) {
    fires.tailFeed.runOnce();
    runner.runOnce(START.plusMillis(millis));
    fires.runAppender();
  }

  private List<RecordedEvent> on(String topic) {
    return log.scan(1, 1000).events().stream()
        .filter(event -> event.topic().value().equals(topic))
        .toList();
  }

  private void create(String schema) {
    command(new TopicCommand.Create(CALLS, settings(schema), START));
  }

  private void change(String schema) {
    command(
        new TopicCommand.Update(Optional.empty(), Optional.empty(), Optional.of(schema), 0, START));
  }

  private void command(TopicCommand command) {
    assertThat(asks.topics.handle(Namespace.DEFAULT, CALLS, command)).isInstanceOf(Done.class);
  }

  private static TopicSettings settings(String schema) {
    return new TopicSettings("", Retention.STANDARD, schema);
  }

  private ScheduledEvents scheduled(Node node) {
    return new ScheduledEvents(
        node.commands, node.states, log.timers(), node.admission, node.tailFeed);
  }

  private TimerRunner runner(Node node) {
    ScheduledReleases releases =
        new ScheduledReleases(node.states, node.admission, node.facts, node.appender);
    return new TimerRunner(log.timers(), node.appender, Map.of("scheduled", releases));
  }
}
