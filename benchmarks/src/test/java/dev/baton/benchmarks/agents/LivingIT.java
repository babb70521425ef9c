package dev.baton.benchmarks.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run: what it says of the machine is not looked at. */
@Timeout(180)
class LivingIT {
  @TempDir private Path folder;

  @Test
  void agents_live_and_fall_silent_and_heartbeats_store_nothing() throws Exception {
    List<String> progress = new ArrayList<>();
    try (ServerProcess server = ServerProcess.baton(folder)) {
      Living.Scale scale = new Living.Scale(10, Duration.ofSeconds(2));
      List<Upkeep> measured = new Living(server, scale, progress::add).run();

      assertThat(measured)
          .extracting(Upkeep::name)
          .containsExactly("no-agents", "heartbeat-calls", "heartbeat-streams", "silent");
      assertThat(measured).extracting(Upkeep::events).containsOnly(0L);
      assertThat(measured.get(1).heartbeats()).isPositive();
      assertThat(measured.get(2).heartbeats()).isPositive();
      assertThat(measured.get(3).heartbeats()).isZero();
      assertThat(measured).extracting(Upkeep::percent).allMatch(percent -> percent >= 0);
    }
  }
}
