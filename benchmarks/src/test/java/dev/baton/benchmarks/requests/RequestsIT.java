package dev.baton.benchmarks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.report.Rate;
import dev.baton.benchmarks.report.Reading;
import dev.baton.bootstrap.server.BatonServer;
import dev.baton.bootstrap.server.StoreKind;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The measurements of requests and commands, on a server whose log is in memory. */
@Timeout(120)
class RequestsIT {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;

  @Test
  void all_that_is_asked_arrives_and_all_that_is_commanded_is_done() throws Exception {
    Configuration configuration =
        ConfigurationLoader.in(folder, Map.of())
            .load(List.of(new Assignment("server.port", "0", "the test")));
    try (BatonServer server = BatonServer.start(configuration, StoreKind.MEMORY)) {
      String address = server.address();
      try (Routing routing = new Routing(address)) {
        Reading reading = routing.measure(20, 100, SHORT);
        assertThat(reading.name()).isEqualTo("routing-20");
        assertThat(reading.times()).isPositive();
      }
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      try (Commands commands = new Commands(port)) {
        commands.create(300);
        Rate rate = commands.measure("some", 300, SHORT);
        assertThat(rate.times().times()).isPositive();
        assertThat(rate.perSecond()).isPositive();
      }
    }
  }
}
