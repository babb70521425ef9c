package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.Refusal;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishStreamIT extends ServerTest {
  private final List<CompletableFuture<Placement>> results =
      Collections.synchronizedList(new ArrayList<>());

  @Test
  void every_event_gets_its_place_in_the_order_of_sending() throws Exception {
    try (PublishStream stream = baton.publishStream()) {
      for (int number = 0; number < 2_500; number++) {
        results.add(stream.send(note(number)));
      }
    }

    assertThat(numbers()).containsExactlyElementsOf(IntStream.range(0, 2_500).boxed().toList());
    Placement last = place(results.getLast());
    assertThat(last.position()).isEqualTo(2_500);
    assertThat(last.recordedAt()).isEmpty();
  }

  @Test
  void what_had_no_result_when_the_connection_broke_is_sent_again_and_stands_once()
      throws Exception {
    server.faults().loseAnswer("PublishStream");
    try (PublishStream stream = baton.publishStream()) {
      CompletableFuture<Placement> first = stream.send(note(0));
      CompletableFuture<Placement> second = stream.send(note(1));

      assertThat(place(first).duplicate()).isTrue();
      assertThat(place(second).position()).isEqualTo(2);
    }
    assertThat(numbers()).containsExactly(0, 1);
  }

  @Test
  void a_server_that_restarts_is_found_again() throws Exception {
    try (PublishStream stream = baton.publishStream()) {
      place(stream.send(note(0)));
      server.stop();
      CompletableFuture<Placement> meanwhile = stream.send(note(1));
      server.startAgain();

      assertThat(place(meanwhile).position()).isEqualTo(2);
    }
  }

  @Test
  void a_full_window_holds_the_sender_back() throws Exception {
    server.faults().holdResults(true);
    AtomicInteger sent = new AtomicInteger();
    try (PublishStream stream = baton.publishStream()) {
      Thread sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int number = 0; number <= PublishStream.WINDOW; number++) {
                      results.add(stream.send(note(number)));
                      sent.incrementAndGet();
                    }
                  });
      Await.until(
          () ->
              sent.get() == PublishStream.WINDOW
                  && sender.getState() == Thread.State.TIMED_WAITING);
      assertThat(stream.pending()).isEqualTo(PublishStream.WINDOW);

      server.faults().holdResults(false);
      server.restart();
      assertThat(sender.join(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(numbers()).hasSize(PublishStream.WINDOW + 1).doesNotHaveDuplicates();
  }

  @Test
  void the_window_of_the_server_is_kept() {
    server.faults().holdResults(true);
    try (PublishStream stream = baton.publishStream()) {
      IntStream.range(0, 300).forEach(number -> results.add(stream.send(note(number))));
      Await.until(() -> !server.events().isEmpty());
      server.faults().holdResults(false);
      server.restart();
      stream.flush();
    }
    assertThat(numbers()).containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void a_refusal_is_the_result_of_its_event_alone() throws Exception {
    PublishStream stream = baton.publishStream();
    CompletableFuture<Placement> wrong = stream.send(OutgoingEvent.of("NoteTaken"));
    CompletableFuture<Placement> right = stream.send(note(1));

    assertThat(place(right).position()).isEqualTo(1);
    assertThat(failureOf(wrong).field()).contains("event.topic");
    assertThat(catchThrowableOfType(BatonException.class, stream::close).reason())
        .isEqualTo("INVALID_REQUEST");
  }

  @Test
  void flushing_reports_a_failure_once() {
    try (PublishStream stream = baton.publishStream()) {
      CompletableFuture<Placement> wrong = stream.send(OutgoingEvent.of("NoteTaken"));
      assertThat(failureOf(wrong).reason()).isEqualTo("INVALID_REQUEST");

      assertThat(catchThrowableOfType(BatonException.class, stream::flush).reason())
          .isEqualTo("INVALID_REQUEST");
      stream.flush();
    }
  }

  @Test
  void an_event_that_the_server_is_too_busy_for_is_sent_again() throws Exception {
    server
        .faults()
        .refuse("PublishItem", Refusal.overloaded())
        .refuse("PublishItem", Refusal.overloaded());
    try (PublishStream stream = baton.publishStream()) {
      assertThat(place(stream.send(note(1))).position()).isEqualTo(1);
    }
  }

  @Test
  void a_server_that_stays_away_fails_what_waits_for_it_and_later_events_may_succeed()
      throws Exception {
    RetryPolicy brief =
        new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(5));
    server.stop();
    try (Baton impatient = client(brief)) {
      PublishStream stream = impatient.publishStream();
      assertThat(failureOf(stream.send(note(1))).reason()).isEqualTo("UNREACHABLE");

      server.startAgain();
      Await.until(() -> succeeds(stream.send(note(2))));
      assertThat(catchThrowableOfType(BatonException.class, stream::close)).isNotNull();
    }
  }

  @Test
  void a_call_that_is_refused_ends_the_stream() {
    server.faults().refuse("PublishStream", Refusal.of(Code.PERMISSION_DENIED, "NOT_ON_SUNDAYS"));
    PublishStream stream = baton.publishStream();

    assertThat(failureOf(stream.send(note(1))).reason()).isEqualTo("NOT_ON_SUNDAYS");
    assertThat(failureOf(stream.send(note(2))).reason()).isEqualTo("NOT_ON_SUNDAYS");
  }

  @Test
  void a_silent_server_is_left_and_the_events_are_sent_again() throws Exception {
    server.faults().holdResults(true);
    try (Baton hasty =
        Baton.builder()
            .target(server.target())
            .callTimeout(Duration.ofMillis(200))
            .retry(QUICK)
            .connect()) {
      PublishStream stream = hasty.publishStream();
      CompletableFuture<Placement> result = stream.send(note(1));
      Await.until(() -> server.events().size() == 1);
      server.faults().holdResults(false);

      assertThat(place(result).duplicate()).isTrue();
    }
  }

  @Test
  void a_closed_stream_takes_nothing() {
    PublishStream stream = baton.publishStream();
    stream.close();
    stream.close();

    assertThat(catchThrowableOfType(BatonException.class, () -> stream.send(note(1))).reason())
        .isEqualTo("CLOSED");
  }

  @Test
  void closing_the_client_waits_for_the_results() {
    PublishStream stream = baton.publishStream();
    IntStream.range(0, 500).forEach(number -> results.add(stream.send(note(number))));

    baton.close();

    assertThat(stream.pending()).isZero();
    assertThat(numbers()).hasSize(500);
  }

  private List<Integer> numbers() {
    return server.events().stream()
        .map(event -> ReceivedEvent.read(event).json().path("number").asInt())
        .toList();
  }

  private static Placement place(CompletableFuture<Placement> result) throws Exception {
    return result.get(30, TimeUnit.SECONDS);
  }

  private static boolean succeeds(CompletableFuture<Placement> result) {
    try {
      return place(result).position() > 0;
    } catch (Exception failed) {
      return false;
    }
  }

  private static BatonException failureOf(CompletableFuture<Placement> result) {
    ExecutionException failure =
        catchThrowableOfType(ExecutionException.class, () -> place(result));
    return (BatonException) failure.getCause();
  }
}
