package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.RunningSubscription;
import dev.baton.sdk.SubscriptionInfo;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Consumers that do not keep up, at a node that does not serve their subscriptions: two servers,
 * each a process with a heap of 256 MB, and more events than that could hold.
 */
@Timeout(300)
class RelayedFlowIT extends OwnerAndOther {
  private static final int EVENTS = 3_000;
  private static final int BATCH = 30;
  private static final int FEW = 20;

  /** What a consumer keeps is to stay with it while another gets all of them, on any machine. */
  private static final Duration LONGER_THAN_THIS = Duration.ofMinutes(10);

  /** The heap, as much again for buffers, and what a JVM is itself; kB. */
  private static final long MOST_MEMORY = 700 << 10;

  /** What may be on its way between two servers and a client: less than a window of 16 MiB. */
  private static final int MOST_IN_FLIGHT = 100;

  private static final String PAYLOAD = "{\"text\": \"" + "x".repeat(100_000) + "\"}";
  private static final String QUICK = "quick";
  private static final String SILENT = "silent";
  private static final String FRUGAL = "frugal";

  private Baton silentAtOther;

  @BeforeEach
  void subscribe() {
    silentAtOther = Baton.connect(other.address());
    List<String> names = List.of(QUICK, SILENT, FRUGAL);
    for (String name : names) {
      atOwner
          .subscription(name)
          .topics("flow.*")
          .maxInFlight(10_000)
          .ackDeadline(LONGER_THAN_THIS)
          .create();
      assertThat(atOwner.subscriptions().pull(name, 1, Duration.ZERO)).isEmpty();
    }
    Await.until(() -> atOther.subscriptions().list().size() == names.size());
  }

  @AfterEach
  void stop() {
    silentAtOther.close();
  }

  @Test
  void what_a_consumer_does_not_take_stays_in_the_log_and_comes_when_it_does() throws Exception {
    RawConsumer silent = RawConsumer.unreading(silentAtOther, SILENT, RawConsumer.MUCH);
    RawConsumer frugal = RawConsumer.keeping(atOther, FRUGAL, FEW);
    Set<Long> quick = ConcurrentHashMap.newKeySet();
    try (RunningSubscription running = consumeAll(quick)) {
      publish();
      Await.until(() -> quick.size() >= EVENTS);
      assertThat(running.isRunning()).isTrue();
    }
    Await.until(() -> frugal.received().size() >= FEW);
    assertThat(frugal.received()).hasSize(FEW);
    assertThat(silent.received()).hasSizeLessThan(MOST_IN_FLIGHT);
    assertThat(progress(FRUGAL).inFlight()).isEqualTo(FEW);
    assertThat(progress(SILENT).inFlight()).isLessThan(MOST_IN_FLIGHT);

    silent.goOn();
    frugal.goOn();
    Await.until(() -> silent.received().size() >= EVENTS && frugal.received().size() >= EVENTS);
    assertThat(silent.received()).isEqualTo(quick);
    assertThat(frugal.received()).isEqualTo(quick);
    assertThat(List.of(silent, frugal)).noneMatch(RawConsumer::isOver);
    assertThat(List.of(owner.mostMemory(), other.mostMemory()))
        .as("kB")
        .allMatch(most -> most < MOST_MEMORY);
  }

  private RunningSubscription consumeAll(Set<Long> handled) {
    return atOther
        .subscription(QUICK)
        .like(atOther.subscriptions().get(QUICK))
        .handle(event -> handled.add(event.position()));
  }

  private void publish() {
    for (int sent = 0; sent < EVENTS; sent += BATCH) {
      atOwner.publishAll(
          Collections.nCopies(BATCH, 0).stream()
              .map(any -> OutgoingEvent.on("flow.water", "Water").json(PAYLOAD))
              .toList());
    }
  }

  /** As the owner tells it. */
  private SubscriptionInfo.Progress progress(String subscription) {
    return atOwner.subscriptions().get(subscription).progress().orElseThrow();
  }
}
