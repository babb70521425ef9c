package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RetryPolicy;
import dev.baton.sdk.RunningSubscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM. One server is drained by each test, and started again for the next. */
@Timeout(180)
class DrainIT {
  private static final int EVENTS = 20;
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static RestartableServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RestartableServer.start(folder);
  }

  /** What a test has left stopped does not fail the next one. */
  @BeforeEach
  void restart() throws Exception {
    server.restartIfStopped();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void calls_in_flight_finish_and_new_ones_are_refused() throws Exception {
    Placement placement = drainedWhilePublishing("calls");

    assertThat(server.awaitEnd()).isEqualTo(ExitCode.TERMINATED.status());
    assertThat(server.database().pidFile()).doesNotExist();
    assertThat(server.database().log()).contains("database system is shut down");

    server.restart();

    assertThat(server.database().log())
        .contains("database system was shut down at")
        .doesNotContain("recovery");
    try (Baton baton = Baton.connect(server.address())) {
      assertThat(baton.subscriptions().pull("calls", EVENTS, LONG))
          .as("only what was not settled")
          .extracting(ReceivedEvent::position)
          .containsExactly(placement.position());
    }
  }

  /** Stops the server while a publish waits for the database; answers what became of that. */
  private static Placement drainedWhilePublishing(String worker) throws Exception {
    try (Baton baton = Baton.connect(server.address());
        Operator operator = Operator.at(server.database());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<ReceivedEvent> taken = work(baton, worker);
      operator.hold(Operator.Work.APPENDS);
      Future<Placement> publishing =
          threads.submit(() -> baton.publish(OutgoingEvent.on("work." + worker, "Late")));
      operator.awaitHeldUp();

      assertThat(baton.subscriptions().ack(worker, taken)).isEqualTo(EVENTS);
      server.beginStop();
      assertNewCallsAreRefused();

      assertThat(publishing.isDone()).isFalse();
      operator.letGo(Operator.Work.APPENDS);
      return publishing.get(20, TimeUnit.SECONDS);
    }
  }

  /**
   * A save is under way when the rest is settled, so that only the drain can store the rest; and it
   * stays under way until the drain has begun.
   */
  @Test
  void consumers_are_sent_away_and_what_was_settled_last_stays_settled() throws Exception {
    try (Baton baton = Baton.connect(server.address());
        Operator operator = Operator.at(server.database());
        Consumers others = Consumers.join(baton)) {
      List<ReceivedEvent> taken = work(baton, "cursors");
      operator.hold(Operator.Work.SAVES);
      assertThat(baton.subscriptions().ack("cursors", taken.subList(0, 1))).isEqualTo(1);
      operator.awaitHeldUp();
      assertThat(baton.subscriptions().ack("cursors", taken.subList(1, EVENTS)))
          .isEqualTo(EVENTS - 1);

      server.beginStop();

      assertThat(others.refusal().reason()).isEqualTo("SHUTTING_DOWN");
      operator.letGo(Operator.Work.SAVES);
      assertThat(server.awaitEnd()).isEqualTo(ExitCode.TERMINATED.status());
      assertThat(server.log()).doesNotContain("cut off").doesNotContain("not stored");

      server.restart();

      Placement next = baton.publish(OutgoingEvent.on("work.cursors", "Next"));
      assertThat(baton.subscriptions().pull("cursors", EVENTS, LONG))
          .extracting(ReceivedEvent::position)
          .containsExactly(next.position());
    }
  }

  /** Two that wait for events which never come: one on a stream, one in a pull. */
  private record Consumers(
      RunningSubscription streaming,
      Baton impatient,
      ExecutorService threads,
      Future<List<ReceivedEvent>> pulling)
      implements AutoCloseable {
    private static final String NAME = "others";

    static Consumers join(Baton baton) {
      RunningSubscription streaming =
          baton.subscription(NAME).topics("nothing.**").handle(event -> {});
      Baton impatient = Baton.builder().target(server.address()).retry(RetryPolicy.NEVER).connect();
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      Future<List<ReceivedEvent>> pulling =
          threads.submit(() -> impatient.subscriptions().pull(NAME, 1, LONG));
      Await.until(
          () ->
              baton.subscriptions().get(NAME).progress().stream()
                  .anyMatch(progress -> progress.consumers() == 2));
      return new Consumers(streaming, impatient, threads, pulling);
    }

    /** What the one in a pull is told in the end. */
    BatonException refusal() {
      ExecutionException told =
          catchThrowableOfType(
              ExecutionException.class, () -> pulling.get(LONG.toSeconds(), TimeUnit.SECONDS));
      assertThat(told).isNotNull().cause().isInstanceOf(BatonException.class);
      return (BatonException) told.getCause();
    }

    @Override
    public void close() {
      streaming.close();
      threads.shutdownNow();
      impatient.close();
    }
  }

  private static List<ReceivedEvent> work(Baton baton, String worker) {
    String topic = "work." + worker;
    baton.publishAll(
        IntStream.range(0, EVENTS).mapToObj(n -> OutgoingEvent.on(topic, "Done")).toList());
    baton.subscription(worker).topics(topic).fromEarliest().create();
    return baton.subscriptions().pull(worker, EVENTS, LONG);
  }

  private static void assertNewCallsAreRefused() {
    try (Baton other =
        Baton.builder().target(server.address()).retry(RetryPolicy.NEVER).connect()) {
      Await.until(() -> isRefused(other));
      BatonException refused =
          catchThrowableOfType(
              BatonException.class, () -> other.publish(OutgoingEvent.on("work.never", "Lost")));
      assertThat(refused.status()).isEqualTo("UNAVAILABLE");
      assertThat(refused.retryable()).isTrue();
    }
  }

  private static boolean isRefused(Baton baton) {
    try {
      baton.server().info();
      return false;
    } catch (BatonException refused) {
      return refused.status().equals("UNAVAILABLE");
    }
  }
}
