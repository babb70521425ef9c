package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers, each a process, on one PostgreSQL; the one that has the slot fails. */
@Timeout(180)
class TakeoverIT extends OwnerAndOther {
  private static final String TASKS = "tasks";
  private static final int SOME = 100;

  /** Another node delivers so soon after the owner was killed. */
  private static final Duration PROMISED = Duration.ofSeconds(10);

  /** What is scheduled is due so long after, while there may be no owner yet. */
  private static final Duration SOON = Duration.ofSeconds(3);

  @BeforeEach
  void subscribe() {
    atOwner.subscription(TASKS).topics("project.*").ackDeadline(Duration.ofMinutes(5)).create();
    assertThat(atOwner.subscriptions().pull(TASKS, 1, Duration.ZERO)).isEmpty();
    Await.until(() -> !atOther.subscriptions().list().isEmpty());
  }

  private static OutgoingEvent task(int number) {
    return OutgoingEvent.on("project.tasks", "Task").json("{\"n\": " + number + "}");
  }

  private static List<OutgoingEvent> tasks() {
    return IntStream.range(0, SOME).mapToObj(TakeoverIT::task).toList();
  }

  @Test
  void when_the_owner_is_killed_its_consumers_elsewhere_go_on_and_what_is_due_comes_once()
      throws Exception {
    Set<Long> handled = ConcurrentHashMap.newKeySet();
    Queue<String> ids = new ConcurrentLinkedQueue<>();
    RunningSubscription running =
        atOther
            .subscription(TASKS)
            .like(atOther.subscriptions().get(TASKS))
            .handle(
                event -> {
                  if (handled.add(event.position())) {
                    ids.add(event.id());
                  }
                });
    Set<Long> before = positions(atOwner.publishAll(tasks()));
    Await.until(() -> handled.containsAll(before));
    List<OutgoingEvent> later = tasks();
    later.forEach(event -> atOwner.schedule(event, Instant.now().plus(SOON)));

    long killed = System.nanoTime();
    owner.kill();

    Set<Long> after = positions(atOther.publishAll(tasks()));
    Await.within(PROMISED, killed, () -> after.stream().anyMatch(handled::contains));
    Await.until(() -> handled.containsAll(after));
    Await.until(() -> ids.size() >= 3 * SOME);
    assertThat(running.isRunning()).isTrue();
    running.close();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .hasSize(3 * SOME)
        .containsAll(later.stream().map(OutgoingEvent::id).toList());
    assertThat(atOther.read().topics("project.*").from(1).limit(4 * SOME).list())
        .extracting(ReceivedEvent::id)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void a_stream_at_another_node_goes_on_under_a_new_epoch_when_the_owner_is_killed()
      throws Exception {
    RawConsumer elsewhere = RawConsumer.keeping(atOther, TASKS, RawConsumer.MUCH);
    Set<Long> before = positions(atOwner.publishAll(tasks()));
    Await.until(() -> elsewhere.received().containsAll(before));
    assertThat(elsewhere.terms()).isEqualTo(1);

    owner.kill();

    Set<Long> after = positions(atOther.publishAll(tasks()));
    Await.until(() -> elsewhere.received().containsAll(after));
    assertThat(elsewhere.terms()).isEqualTo(2);
    assertThat(elsewhere.isOver()).isFalse();
  }

  @Test
  void who_is_at_an_owner_that_was_paused_is_told_to_connect_again() throws Exception {
    RawConsumer there = RawConsumer.keeping(atOwner, TASKS, RawConsumer.MUCH);
    Set<Long> published = positions(atOwner.publishAll(tasks()));
    Await.until(() -> there.received().containsAll(published));

    owner.pause();
    assertThat(positionsOf(pull(atOther))).isEqualTo(published);
    owner.resume();

    Await.until(there::isOver);
    Status end = StatusProto.fromThrowable(there.failure());
    assertThat(end.getCode()).isEqualTo(Code.UNAVAILABLE_VALUE);
    assertThat(end.toString()).contains("LEASE_LOST", "RetryInfo");
    RawConsumer again = RawConsumer.keeping(atOwner, TASKS, RawConsumer.MUCH);
    Set<Long> later = positions(atOwner.publishAll(tasks()));
    Await.until(() -> again.received().containsAll(later));
    assertThat(again.received()).isEqualTo(later);
  }

  @Test
  void an_owner_that_was_paused_and_wakes_up_does_no_harm() throws Exception {
    Set<Long> published = positions(atOwner.publishAll(tasks()));
    List<ReceivedEvent> early = pull(atOwner);
    assertThat(positionsOf(early)).isEqualTo(published);

    owner.pause();
    List<ReceivedEvent> again = pull(atOther);
    assertThat(positionsOf(again)).isEqualTo(published);
    owner.resume();

    assertThat(atOwner.subscriptions().ack(TASKS, early)).isZero();
    assertThat(atOther.subscriptions().ack(TASKS, again.subList(0, SOME / 2))).isEqualTo(SOME / 2);
    Set<Long> later = positions(atOwner.publishAll(tasks()));
    assertThat(positionsOf(pull(atOwner))).isEqualTo(later);
    assertThat(atOther.subscriptions().ack(TASKS, again)).isEqualTo(SOME / 2);
  }

  /** Pulls until it has all that was published at once. */
  private static List<ReceivedEvent> pull(Baton baton) {
    Queue<ReceivedEvent> pulled = new ConcurrentLinkedQueue<>();
    Await.until(
        () -> {
          pulled.addAll(baton.subscriptions().pull(TASKS, SOME, Duration.ofSeconds(5)));
          return pulled.size() >= SOME;
        });
    return List.copyOf(pulled);
  }

  private static Set<Long> positions(List<Placement> places) {
    return places.stream().map(Placement::position).collect(Collectors.toSet());
  }

  private static Set<Long> positionsOf(List<ReceivedEvent> events) {
    return events.stream().map(ReceivedEvent::position).collect(Collectors.toSet());
  }
}
