package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerHandler.Firing;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.contracts.Events;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that run the same timers on PostgreSQL, while it breaks their connections. */
@Timeout(120)
class TimerRunnersIT {
  private static final int TIMERS = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final List<RunningNode> nodes = new ArrayList<>();
  private EmptyLog fixture;
  private JdbiTimers timers;

  @BeforeEach
  void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
    timers = new JdbiTimers(fixture.database());
  }

  @AfterEach
  void close() throws InterruptedException {
    for (RunningNode node : nodes) {
      node.close();
    }
    fixture.close();
  }

  @Test
  void each_timer_fires_once_though_both_try_and_connections_break() throws Exception {
    set(Instant.now().plusMillis(500));
    nodes.add(new RunningNode("ann"));
    nodes.add(new RunningNode("bob"));
    for (int left = TIMERS; left > 0; left -= 60) {
      awaitAtMost(left);
      fixture.postgres().terminateBackends();
    }
    awaitAtMost(0);
    assertThat(fired()).hasSize(TIMERS).doesNotHaveDuplicates();
  }

  @Test
  void a_node_goes_on_where_another_one_ended() throws Exception {
    set(Instant.now().plusMillis(200));
    RunningNode ann = new RunningNode("ann");
    awaitAtMost(TIMERS / 2);
    ann.close();
    nodes.add(new RunningNode("bob"));
    awaitAtMost(0);
    assertThat(fired()).hasSize(TIMERS).doesNotHaveDuplicates();
  }

  /** Timers that become due one after the other, over a second. */
  private void set(Instant first) {
    List<TimerChange> changes =
        IntStream.range(0, TIMERS)
            .mapToObj(n -> timer("t" + n, first.plusMillis(n * 3L)))
            .<TimerChange>map(TimerChange.Set::new)
            .toList();
    fixture.log().append(List.of(Events.request(Events.any()).with(changes)));
  }

  private static Timer timer(String stream, Instant due) {
    return new Timer(new TimerId(Namespace.DEFAULT, new StreamId(stream), "t"), due, "test");
  }

  private void awaitAtMost(int most) {
    Instant far = Instant.now().plus(Duration.ofDays(1));
    Instant tooLate = Instant.now().plus(PATIENCE);
    while (timers.due(far, 1000).size() > most) {
      assertThat(Instant.now()).as("more than %s timers are set", most).isBefore(tooLate);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private List<String> fired() {
    return fixture.log().scan(1, 1000).events().stream()
        .filter(event -> event.event().type().equals("Fired"))
        .map(RecordedEvent::event)
        .map(event -> event.cause().causationId())
        .toList();
  }

  /**
   * Its firings have ids of their own each time: nothing but the timer keeps them from doubling.
   */
  private static Optional<Firing> fire(Timer timer) {
    return Optional.of(
        new Firing(
            Events.request(Events.event("Fired").causedBy(timer.id().stream().value()).build())
                .with(List.of(TimerChange.Fire.of(timer))),
            result -> {}));
  }

  /** A node with a thread that appends and one that fires. */
  private final class RunningNode {
    private final Database database;
    private final JdbiEventLog log;
    private final List<Thread> threads;
    private volatile boolean running = true;

    RunningNode(String name) {
      database = Databases.open(fixture.postgres(), name);
      log = new JdbiEventLog(database, LogSettings.defaults());
      TailFeed tail = new TailFeed(log, new Tail(1_000, 1 << 20));
      tail.start(0);
      Appender appender = new Appender(log, tail, AppendBounds.DEFAULT);
      TimerRunner runner =
          new TimerRunner(
              new JdbiTimers(database),
              appender,
              Map.of("test", (due, now) -> TimerRunnersIT::fire));
      threads =
          List.of(
              Thread.ofVirtual().start(() -> loop(() -> appender.runOnce(Duration.ofMillis(10)))),
              Thread.ofVirtual()
                  .start(
                      () ->
                          loop(
                              () -> {
                                Duration idle = runner.runOnce(Instant.now());
                                runner.awaitNews(idle.dividedBy(2));
                              })));
    }

    private void loop(Round round) {
      while (running) {
        try {
          round.runOnce();
        } catch (StoreUnavailableException away) {
          LockSupport.parkNanos(10_000_000);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }

    void close() throws InterruptedException {
      running = false;
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(20));
      }
      log.close();
      database.close();
    }
  }

  private interface Round {
    void runOnce() throws InterruptedException;
  }
}
