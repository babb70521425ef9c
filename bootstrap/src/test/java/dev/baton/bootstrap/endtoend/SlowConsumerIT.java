package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consumers who do not keep up with more events than a server's heap of 256 MB could hold. */
@Timeout(180)
class SlowConsumerIT {
  private static final int EVENTS = 3_000;
  private static final int BATCH = 30;

  /** The heap, as much again for buffers, and what a JVM is itself; kB. */
  private static final long MOST_MEMORY = 700 << 10;

  private static final String PAYLOAD = "{\"text\": \"" + "x".repeat(100_000) + "\"}";
  private static final String QUICK = "quick";
  private static final String SILENT = "silent";
  private static final String KEEPING = "keeping";

  @TempDir private Path folder;

  @Test
  void consumers_that_do_not_keep_up_cost_no_memory_and_no_events_and_hinder_nobody()
      throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton publisher = Baton.connect(server.address())) {
      for (String name : List.of(QUICK, SILENT, KEEPING)) {
        publisher.subscription(name).topics("flow.*").maxInFlight(10_000).create();
      }
      try (Baton silent = Baton.connect(server.address());
          Baton keeping = Baton.connect(server.address())) {
        RawConsumer unread = RawConsumer.unreading(silent, SILENT, RawConsumer.MUCH);
        RawConsumer kept = RawConsumer.keeping(keeping, KEEPING, RawConsumer.MUCH);
        Set<Long> quick = consume(publisher, QUICK, () -> publish(publisher));
        assertThat(quick).hasSize(EVENTS);
        assertThat(List.of(unread.received().size(), kept.received().size()))
            .as("nobody is sent, or keeps the server holding, what does not fit")
            .allMatch(received -> received < EVENTS);
        assertThat(List.of(unread, kept)).noneMatch(RawConsumer::isOver);
      }
      assertThat(consume(publisher, SILENT, () -> {})).hasSize(EVENTS);
      assertThat(consume(publisher, KEEPING, () -> {})).hasSize(EVENTS);
      assertThat(server.mostMemory()).as("kB").isLessThan(MOST_MEMORY);
    }
  }

  private static void publish(Baton baton) {
    for (int sent = 0; sent < EVENTS; sent += BATCH) {
      baton.publishAll(
          Collections.nCopies(BATCH, 0).stream()
              .map(any -> OutgoingEvent.on("flow.water", "Water").json(PAYLOAD))
              .toList());
    }
  }

  /** The positions of all events, once each of them was handled. */
  private static Set<Long> consume(Baton baton, String subscription, Runnable meanwhile) {
    Set<Long> handled = ConcurrentHashMap.newKeySet();
    try (var running =
        baton
            .subscription(subscription)
            .topics("flow.*")
            .maxInFlight(10_000)
            .handle(event -> handled.add(event.position()))) {
      meanwhile.run();
      Await.until(() -> handled.size() >= EVENTS || !running.isRunning());
    }
    return handled;
  }
}
