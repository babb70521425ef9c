package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.TimerHandler.Firing;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.application.port.Timers;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Timers fire in time, once, and whatever becomes of others. */
class TimerRunnerTest {
  private static final Instant START = ManualClock.START;

  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());
  private final Node ann = new Node(log);
  private final Node bob = new Node(log);
  private final List<String> fired = new ArrayList<>();
  private final TimerRunner annRuns = runner(ann, log.timers());
  private final TimerRunner bobRuns = runner(bob, log.timers());

  @Test
  void a_timer_fires_when_it_is_due_and_not_before() {
    set(bob, timer("a", 5_000));
    assertThat(run(ann, annRuns, 4_999)).isEqualTo(Duration.ofMillis(1));
    assertThat(fired).isEmpty();
    run(ann, annRuns, 5_000);
    assertThat(fired).containsExactly("a");
    run(ann, annRuns, 60_000);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void timers_fire_in_the_order_of_their_time() {
    set(bob, timer("c", 3), timer("a", 1), timer("b", 2));
    run(ann, annRuns, 1_000);
    assertThat(fired).containsExactly("a", "b", "c");
  }

  @Test
  void what_a_node_sets_itself_it_need_not_look_for() {
    run(ann, annRuns, 0);
    set(ann, timer("a", 10));
    assertThat(run(ann, annRuns, 5)).isEqualTo(Duration.ofMillis(5));
    run(ann, annRuns, 10);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void what_another_node_sets_is_found_within_a_second() {
    run(ann, annRuns, 0);
    set(bob, timer("a", 10));
    run(ann, annRuns, 999);
    assertThat(fired).isEmpty();
    run(ann, annRuns, 1_000);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void what_another_node_sets_is_found_though_the_clock_was_set_back() {
    run(ann, annRuns, 3_600_000);
    set(bob, timer("a", 10));
    run(ann, annRuns, 10);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void of_two_nodes_that_fire_at_once_one_does() {
    set(bob, timer("a", 10));
    run(annRuns, 10);
    run(bobRuns, 10);
    long before = log.head();
    ann.runAppender();
    bob.runAppender();
    assertThat(fired).containsExactly("a", "a");
    assertThat(log.head()).isEqualTo(before + 1);
    assertThat(log.timers().find(timer("a", 10).id())).isEmpty();
  }

  @Test
  void another_node_fires_what_one_was_about_to_fire_when_it_died() {
    set(bob, timer("a", 10));
    run(annRuns, 10);
    long before = log.head();
    run(bob, bobRuns, 1_000);
    assertThat(log.head()).isEqualTo(before + 1);
  }

  @Test
  void a_timer_that_was_cancelled_or_moved_does_not_fire() {
    set(ann, timer("a", 10), timer("b", 10), timer("c", 10));
    run(ann, annRuns, 0);
    change(ann, new TimerChange.Cancel(timer("a", 10).id(), START.plusMillis(10)));
    set(ann, timer("b", 2_000));
    run(ann, annRuns, 10);
    assertThat(fired).containsExactly("c");
    run(ann, annRuns, 2_000);
    assertThat(fired).containsExactly("c", "b");
  }

  @Test
  void a_timer_beyond_the_next_minute_fires_when_its_time_comes() {
    set(ann, timer("a", 90_000));
    run(ann, annRuns, 0);
    run(ann, annRuns, 60_000);
    assertThat(fired).isEmpty();
    run(ann, annRuns, 90_000);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void one_that_cannot_fire_keeps_no_other_and_is_left_alone_for_a_minute() {
    set(ann, timer("broken", 1), timer("a", 2));
    assertThatThrownBy(() -> run(annRuns, 10)).hasMessageContaining("broken");
    ann.runAppender();
    assertThat(fired).containsExactly("a");
    run(ann, annRuns, 30_000);
    assertThatThrownBy(() -> run(annRuns, 61_000)).hasMessageContaining("broken");
  }

  @Test
  void a_kind_that_this_node_does_not_know_is_left_to_others() {
    TimerId id = timer("a", 1).id();
    change(ann, new TimerChange.Set(new Timer(id, START.plusMillis(1), "unheard-of")));
    run(ann, annRuns, 2_000);
    assertThat(fired).isEmpty();
    assertThat(log.timers().find(id)).isPresent();
  }

  @Test
  void many_that_are_due_fire_in_several_rounds() {
    for (int n = 0; n < 1_200; n++) {
      set(bob, timer("t" + n, 10));
    }
    int rounds = 0;
    while (run(ann, annRuns, 10).isZero()) {
      rounds++;
    }
    assertThat(fired).hasSize(1_200);
    assertThat(rounds).isEqualTo(2);
  }

  @Test
  void while_the_store_is_away_nothing_is_lost() {
    Outage timers = new Outage(log.timers());
    TimerRunner runner = runner(ann, timers);
    set(bob, timer("a", 10));
    timers.away = true;
    assertThatThrownBy(() -> run(runner, 20)).isInstanceOf(StoreUnavailableException.class);
    timers.away = false;
    run(ann, runner, 21);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void a_timer_whose_handler_gets_no_answer_of_the_store_fires_as_soon_as_there_is_one() {
    boolean[] away = {true};
    TimerRunner runner =
        new TimerRunner(
            log.timers(),
            ann.appender,
            Map.of(
                "test",
                (due, now) ->
                    timer -> {
                      if (away[0]) {
                        throw new StoreUnavailableException("away", new IllegalStateException());
                      }
                      return fire(timer);
                    }));
    set(bob, timer("a", 10));
    assertThatThrownBy(() -> run(runner, 20)).isInstanceOf(StoreUnavailableException.class);
    away[0] = false;
    run(ann, runner, 21);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void a_firing_for_which_the_appender_has_no_room_is_made_in_the_next_round() {
    Node narrow = new Node(log, false, new AppendBounds(1, 1 << 20, 10, 1 << 20));
    TimerRunner runner = runner(narrow, log.timers());
    set(bob, timer("a", 10), timer("b", 11));
    assertThat(run(runner, 20)).isEqualTo(Duration.ofMillis(10));
    narrow.runAppender();
    run(narrow, runner, 30);
    assertThat(log.timers().due(START.plusSeconds(1), 10)).isEmpty();
  }

  private TimerRunner runner(Node node, Timers timers) {
    TimerRunner runner =
        new TimerRunner(timers, node.appender, Map.of("test", (due, now) -> this::fire));
    node.appender.onTimers(runner::changed);
    return runner;
  }

  private Optional<Firing> fire(Timer timer) {
    String name = timer.id().stream().value();
    if (name.equals("broken")) {
      throw new IllegalStateException("as ever");
    }
    fired.add(name);
    return Optional.of(
        new Firing(
            Events.request(Events.any()).with(List.of(TimerChange.Fire.of(timer))), result -> {}));
  }

  private static Duration run(Node node, TimerRunner runner, long millis) {
    Duration idle = run(runner, millis);
    node.runAppender();
    return idle;
  }

  private static Duration run(TimerRunner runner, long millis) {
    return runner.runOnce(START.plusMillis(millis));
  }

  private static void set(Node node, Timer... timers) {
    for (Timer timer : timers) {
      change(node, new TimerChange.Set(timer));
    }
  }

  private static void change(Node node, TimerChange change) {
    Appender.Offer offer =
        node.appender.offer(
            Events.request(Events.any()).with(List.of(change)), Appender.Listener.NOBODY);
    assertThat(offer).isEqualTo(Appender.Offer.ACCEPTED);
    node.runAppender();
  }

  private static Timer timer(String stream, long millis) {
    TimerId id = new TimerId(Namespace.DEFAULT, new StreamId(stream), "t");
    return new Timer(id, START.plusMillis(millis), "test");
  }

  /** Timers that cannot be read now and then. */
  private static final class Outage implements Timers {
    private final Timers timers;
    private boolean away;

    Outage(Timers timers) {
      this.timers = timers;
    }

    @Override
    public List<Timer> due(Instant before, int limit) {
      if (away) {
        throw new StoreUnavailableException("away", new IllegalStateException());
      }
      return timers.due(before, limit);
    }

    @Override
    public Optional<Timer> find(TimerId id) {
      return timers.find(id);
    }

    @Override
    public List<Timer> list(Listing listing) {
      return timers.list(listing);
    }
  }
}
