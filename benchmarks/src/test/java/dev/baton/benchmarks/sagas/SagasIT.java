package dev.baton.benchmarks.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.report.Rate;
import dev.baton.benchmarks.report.Reading;
import dev.baton.bootstrap.server.BatonServer;
import dev.baton.bootstrap.server.StoreKind;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.ConfigurationLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The measurements of sagas and aggregations, on a server whose log is in memory. */
@Timeout(120)
class SagasIT {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;

  @Test
  void all_that_is_begun_ends() throws Exception {
    List<Assignment> anyPort = List.of(new Assignment("server.port", "0", "the test"));
    try (BatonServer server =
            BatonServer.start(
                ConfigurationLoader.in(folder, Map.of()).load(anyPort), StoreKind.MEMORY);
        SagaLoad sagas = new SagaLoad(server.address());
        AggregationLoad aggregations = new AggregationLoad(server.address())) {
      Reading submission = sagas.submissions(50, SHORT);
      assertThat(submission.times()).isPositive();
      Rate completed = sagas.completions(8, SHORT);
      assertThat(completed.perSecond()).isPositive();
      Rate aggregated = aggregations.completions(8, SHORT);
      assertThat(aggregated.perSecond()).isPositive();
    }
  }
}
