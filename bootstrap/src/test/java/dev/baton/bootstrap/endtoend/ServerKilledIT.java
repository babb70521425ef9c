package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.demo.ShippedRules;
import dev.baton.bootstrap.process.AgentProcesses;
import dev.baton.examples.chain.ChainDemo;
import dev.baton.examples.chain.ChainResult;
import dev.baton.examples.chain.ChainStep;
import dev.baton.examples.chain.Colours;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, with each agent a process, whose server dies without a word. */
@Timeout(240)
class ServerKilledIT {
  private static final int MIDDLE = 7;

  private final CountDownLatch middle = new CountDownLatch(MIDDLE);
  @TempDir private Path folder;

  @Test
  void a_chain_whose_server_was_killed_in_the_middle_is_completed_and_nothing_stands_twice()
      throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Ledger ledger = Ledger.publishing(server.address());
        AgentProcesses agents = new AgentProcesses(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ChainDemo demo =
          new ChainDemo(
              settings(server),
              new ChainDemo.Cast(new ShippedRules(), agents),
              line -> middle.countDown());
      Future<ChainResult> chain = threads.submit(demo::run);
      assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();

      server.kill();
      assertThat(chain.isDone()).as("it was killed in the middle").isFalse();
      server.restart();

      List<TimelineEntry> timeline = chain.get(120, TimeUnit.SECONDS).timeline();
      ledger.awaitMore(100);
      ledger.finish();
      try (Baton baton = Baton.connect(server.address())) {
        List<ReceivedEvent> chainInTheLog =
            ledger.audit(baton).stream().filter(ServerKilledIT::isOfChain).toList();
        assertThat(chainInTheLog)
            .extracting(ReceivedEvent::type)
            .containsExactlyInAnyOrderElementsOf(ChainStep.types());
        assertThat(timeline)
            .filteredOn(entry -> isOfChain(entry.event()))
            .extracting(entry -> entry.event().position())
            .isEqualTo(chainInTheLog.stream().map(ReceivedEvent::position).toList());
      }
    }
  }

  private static ChainDemo.Settings settings(RestartableServer server) {
    return new ChainDemo.Settings(
        server.address(), Duration.ofMillis(300), Duration.ofSeconds(110), Colours.PLAIN);
  }

  private static boolean isOfChain(ReceivedEvent event) {
    return event.topic().startsWith("project.");
  }
}
