package dev.baton.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.agent.PublisherProcess.Load;
import dev.baton.benchmarks.chaos.cluster.Cluster;
import dev.baton.benchmarks.chaos.killing.Blow;
import dev.baton.benchmarks.chaos.killing.Mischief;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code baton chaos}: real processes, some of them killed, and the audit. */
@Timeout(400)
class ChaosIT {
  private static final long SEED = 20;
  private static final Mischief SHORT =
      new Mischief(Duration.ofSeconds(20), 0, List.of(Blow.values()), Mischief.Rhythm.DENSE);
  private static final Load LOAD = new Load(4, 2, 1_000);

  private static final Cluster.Asking ASKING = new Cluster.Asking(2, 2, 20);

  private static final Cluster.Working WORKING = new Cluster.Working(5, 2);

  private final List<String> progress = new ArrayList<>();
  @TempDir private Path folder;

  @Test
  void whatever_is_killed_nothing_that_was_promised_is_broken() throws Exception {
    Outcome outcome =
        new Chaos(new Plan(SEED, SHORT, LOAD, ASKING, WORKING, 2), folder, progress::add).run();

    assertThat(outcome.violations()).as("%s", progress).isEmpty();
    assertThat(outcome.struck()).anyMatch(struck -> struck.blow().isKill());
    assertThat(new Counts(outcome.history()).all())
        .allSatisfy((what, count) -> assertThat(count).as(what).isNotNegative())
        .hasEntrySatisfying("publishes acknowledged", count -> assertThat(count).isPositive())
        .hasEntrySatisfying("sagas", count -> assertThat(count).isPositive())
        .hasEntrySatisfying("turns", count -> assertThat(count).isPositive())
        .hasEntrySatisfying("firings of rules", count -> assertThat(count).isPositive())
        .hasEntrySatisfying("deliveries", count -> assertThat(count).isPositive())
        .hasEntrySatisfying("of them answered in time", count -> assertThat(count).isPositive())
        .hasEntrySatisfying("callbacks taken in", count -> assertThat(count).isPositive());
    assertThat(Report.of(outcome, folder).table()).contains("everything held");
    assertThat(Report.of(outcome, folder).json()).contains("\"held\":true", "\"seed\":20");
  }
}
