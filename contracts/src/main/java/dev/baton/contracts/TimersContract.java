package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.TimerGone;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerChange.Cancel;
import dev.baton.application.port.TimerChange.Fire;
import dev.baton.application.port.TimerId;
import dev.baton.application.port.Timers;
import dev.baton.application.port.Timers.Listing;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Timers} keeps to, together with the log that changes them. An adapter's test
 * extends this class and hands out both, empty for each test.
 */
public abstract class TimersContract implements EventLogFixture {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final Namespace OTHER = new Namespace("other");

  /** The timers under test. */
  protected abstract Timers timers();

  /** Another node's way into the same log. */
  protected abstract EventLog otherNode();

  @Test
  void a_timer_that_was_set_is_found_as_it_was_set() {
    Timer timer = timer("s", NOON.plusNanos(123_456_789));
    set(timer);
    assertThat(timers().find(timer.id())).contains(timer);
    assertThat(timer.due()).isEqualTo(NOON.plusNanos(123_456_000));
    assertThat(timers().find(timer("t", NOON).id())).isEmpty();
    assertThat(timers().find(new TimerId(OTHER, new StreamId("s"), "t"))).isEmpty();
  }

  @Test
  void a_timer_that_is_set_again_is_another_time() {
    set(timer("s", NOON));
    Timer later = timer("s", NOON.plusSeconds(60));
    set(later);
    assertThat(timers().due(NOON.plusSeconds(120), 10)).containsExactly(later);
  }

  @Test
  void timers_are_due_in_the_order_of_their_time_and_those_of_a_later_time_are_not() {
    Timer third = timer("a", NOON.plusSeconds(3));
    Timer first = timer("c", NOON.plusSeconds(1));
    Timer second = timer("b", NOON.plusSeconds(2));
    set(third, first, second);
    assertThat(timers().due(NOON.plusSeconds(3), 10)).containsExactly(first, second);
    assertThat(timers().due(NOON.plusSeconds(4), 2)).containsExactly(first, second);
    assertThat(timers().due(NOON.plusSeconds(1), 10)).isEmpty();
    assertThatThrownBy(() -> timers().due(NOON, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_timer_fires_together_with_events_and_is_gone() {
    Timer timer = timer("s", NOON);
    set(timer);
    assertThat(positionsOf(take(any().with(List.of(Fire.of(timer)))))).containsExactly(2L);
    assertThat(timers().find(timer.id())).isEmpty();
  }

  @Test
  void a_timer_that_was_cancelled_is_gone() {
    Timer timer = timer("s", NOON);
    set(timer);
    take(any().with(List.of(new Cancel(timer.id(), NOON))));
    assertThat(timers().due(NOON.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  void what_would_fire_or_cancel_a_timer_that_is_not_there_is_refused_and_takes_no_position() {
    Timer timer = timer("s", NOON);
    assertThat(append(any().with(List.of(Fire.of(timer))))).containsExactly(gone(timer));
    assertThat(append(any().with(List.of(new Cancel(timer.id(), NOON)))))
        .containsExactly(gone(timer));
    assertThat(log().head()).isZero();
  }

  @Test
  void what_would_fire_or_cancel_a_timer_that_is_due_at_another_time_is_refused() {
    Timer before = timer("s", NOON);
    Timer now = timer("s", NOON.plusSeconds(1));
    set(before);
    set(now);
    assertThat(append(any().with(List.of(Fire.of(before))))).containsExactly(gone(before));
    assertThat(append(any().with(List.of(new Cancel(before.id(), NOON)))))
        .containsExactly(gone(before));
    assertThat(timers().find(now.id())).contains(now);
  }

  @Test
  void a_refusal_leaves_the_other_requests_of_the_batch_alone() {
    Timer there = timer("there", NOON);
    set(there);
    Timer missing = timer("missing", NOON);
    Timer news = timer("news", NOON);
    List<AppendResult> results =
        append(
            any(),
            any().with(List.of(Fire.of(missing), new TimerChange.Set(timer("x", NOON)))),
            any().with(List.of(Fire.of(there))),
            any().with(List.of(new TimerChange.Set(news))),
            any());
    assertThat(results.get(1)).isEqualTo(gone(missing));
    assertThat(positionsOf(placesOf(results.get(0)))).containsExactly(2L);
    assertThat(positionsOf(placesOf(results.get(2)))).containsExactly(3L);
    assertThat(positionsOf(placesOf(results.get(3)))).containsExactly(4L);
    assertThat(positionsOf(placesOf(results.get(4)))).containsExactly(5L);
    assertThat(timers().due(NOON.plusSeconds(1), 10)).containsExactly(news);
  }

  @Test
  void requests_of_one_batch_see_what_those_before_them_did_to_a_timer() {
    Timer timer = timer("s", NOON);
    List<AppendResult> results =
        append(
            any().with(List.of(new TimerChange.Set(timer))),
            any().with(List.of(Fire.of(timer))),
            any().with(List.of(Fire.of(timer))));
    assertThat(results.get(0)).isInstanceOf(Appended.class);
    assertThat(results.get(1)).isInstanceOf(Appended.class);
    assertThat(results.get(2)).isEqualTo(gone(timer));
  }

  @Test
  void a_version_conflict_leaves_timers_alone() {
    Timer timer = timer("s", NOON);
    AppendRequest request =
        Events.request(List.of(Events.in("s", Events.any())), Events.at("s", 1));
    assertThat(append(request.with(List.of(new TimerChange.Set(timer)))))
        .containsExactly(new VersionConflict(new StreamId("s"), 1, 0));
    assertThat(timers().find(timer.id())).isEmpty();
    assertThat(append(request.with(List.of(Fire.of(timer))))).containsExactly(gone(timer));
  }

  @Test
  void a_request_that_comes_again_is_answered_with_its_first_place_though_its_timer_is_gone() {
    Timer timer = timer("s", NOON);
    set(timer);
    Event event = Events.any();
    AppendRequest firing = Events.request(event).with(List.of(Fire.of(timer)));
    List<Long> first = positionsOf(take(firing));
    assertThat(positionsOf(take(firing))).isEqualTo(first);
    AppendRequest setting = Events.request(event).with(List.of(new TimerChange.Set(timer)));
    assertThat(positionsOf(take(setting))).isEqualTo(first);
    assertThat(timers().find(timer.id())).as("set by a request that came again").isEmpty();
  }

  @Test
  void an_event_that_stands_already_with_other_content_leaves_the_timer_alone() {
    Timer timer = timer("s", NOON);
    set(timer);
    Event event = Events.event().id("once").json("1").build();
    Event other = Events.event().id("once").json("2").build();
    long position = positionsOf(take(event)).getFirst();
    assertThat(append(Events.request(other).with(List.of(Fire.of(timer)))))
        .containsExactly(new ContentMismatch(other.id(), position));
    assertThat(timers().find(timer.id())).contains(timer);
  }

  @Test
  void a_firing_may_publish_what_stands_already_and_more() {
    Timer timer = timer("s", NOON);
    set(timer);
    Event there = Events.any();
    List<Long> first = positionsOf(take(there));
    List<NewEvent> both = List.of(Events.loose(there), Events.loose(Events.any()));
    assertThat(positionsOf(take(Events.request(both).with(List.of(Fire.of(timer))))))
        .containsExactly(first.getFirst(), 3L);
    assertThat(timers().find(timer.id())).isEmpty();
  }

  @Test
  void a_timer_of_another_tenant_is_another_timer() {
    Timer here = timer("s", NOON);
    Timer there = new Timer(new TimerId(OTHER, here.id().stream(), "t"), NOON, "test");
    set(here);
    take(
        Events.request(OTHER, List.of(Events.loose(Events.any())))
            .with(List.of(new TimerChange.Set(there))));
    assertThat(timers().due(NOON.plusSeconds(1), 10)).containsExactlyInAnyOrder(here, there);
    take(any().with(List.of(Fire.of(here))));
    assertThat(timers().due(NOON.plusSeconds(1), 10)).containsExactly(there);
    assertThatThrownBy(() -> any().with(List.of(Fire.of(there))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_timer_changes_only_once_in_a_request() {
    Timer timer = timer("s", NOON);
    assertThatThrownBy(() -> any().with(List.of(Fire.of(timer), new TimerChange.Set(timer))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timers_of_a_tenant_and_kind_are_listed_page_by_page() {
    List<Timer> timers = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      timers.add(timer("s" + n, NOON.plusSeconds(n / 2)));
    }
    set(timers.reversed().toArray(Timer[]::new));
    set(new Timer(timer("else", NOON).id(), NOON, "other-kind"));
    Timer foreign = new Timer(new TimerId(OTHER, new StreamId("s"), "t"), NOON, "test");
    take(
        Events.request(OTHER, List.of(Events.loose(Events.any())))
            .with(List.of(new TimerChange.Set(foreign))));
    List<Timer> first = list(Optional.empty());
    List<Timer> second = list(Optional.of(first.getLast()));
    List<Timer> third = list(Optional.of(second.getLast()));
    assertThat(first).hasSize(2);
    assertThat(second).hasSize(2);
    List<Timer> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    assertThat(all).isEqualTo(timers);
  }

  @Test
  void owners_may_have_names_of_any_script() {
    Timer timer = timer("流-é-\uD83C\uDFBC-\\0-'", NOON);
    set(timer);
    assertThat(timers().find(timer.id())).contains(timer);
    assertThat(list(Optional.empty())).containsExactly(timer);
    take(any().with(List.of(Fire.of(timer))));
    assertThat(timers().find(timer.id())).isEmpty();
  }

  @Test
  void of_two_nodes_that_fire_the_same_timers_at_once_each_timer_fires_once() throws Exception {
    int count = 50;
    List<Timer> timers =
        IntStream.range(0, count).mapToObj(n -> timer("s" + n, NOON.plusSeconds(n))).toList();
    set(timers.toArray(Timer[]::new));
    long before = log().head();
    List<Callable<Integer>> nodes =
        List.of(() -> fire(log(), timers), () -> fire(otherNode(), timers));
    int fired = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> node : threads.invokeAll(nodes, 60, TimeUnit.SECONDS)) {
        fired += node.get(1, TimeUnit.SECONDS);
      }
    }
    assertThat(fired).isEqualTo(count);
    assertThat(log().head() - before).isEqualTo(count);
    assertThat(timers().due(NOON.plusSeconds(count), 1000)).isEmpty();
  }

  /** Fires the timers in batches of seven; returns how many of them this node has fired. */
  private static int fire(EventLog node, List<Timer> timers) {
    int fired = 0;
    for (int from = 0; from < timers.size(); from += 7) {
      List<AppendRequest> requests =
          timers.subList(from, Math.min(timers.size(), from + 7)).stream()
              .map(timer -> any().with(List.of(Fire.of(timer))))
              .toList();
      for (AppendResult result : node.append(requests)) {
        fired += result instanceof Appended ? 1 : 0;
      }
    }
    return fired;
  }

  private List<Timer> list(Optional<Timer> after) {
    return timers().list(new Listing(Namespace.DEFAULT, "test", after, 2));
  }

  private void set(Timer... set) {
    List<TimerChange> changes = new ArrayList<>();
    for (Timer timer : set) {
      changes.add(new TimerChange.Set(timer));
    }
    take(any().with(changes));
  }

  private static TimerGone gone(Timer timer) {
    return new TimerGone(timer.id());
  }

  private static AppendRequest any() {
    return Events.request(Events.any());
  }

  private static Timer timer(String stream, Instant due) {
    return new Timer(new TimerId(Namespace.DEFAULT, new StreamId(stream), "t"), due, "test");
  }
}
