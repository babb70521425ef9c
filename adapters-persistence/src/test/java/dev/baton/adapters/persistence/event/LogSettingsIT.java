package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.domain.event.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogSettingsIT {
  private static final LogSettings DEFAULTS = LogSettings.defaults();

  @Test
  void times_and_sizes_are_above_zero() {
    assertThatThrownBy(() -> DEFAULTS.withPatience(Duration.ZERO)).hasMessageContaining("patience");
    assertThatThrownBy(() -> DEFAULTS.withPartitionSize(0)).hasMessageContaining("1 position");
    assertThatThrownBy(
            () -> new RetentionPeriods(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(-1)))
        .hasMessageContaining("class short");
    assertThatThrownBy(() -> new LogSettings(Duration.ZERO, Duration.ZERO, 1, DEFAULTS.retention()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_partition_of_a_class_that_goes_lasts_about_an_eighth_of_its_time() throws SQLException {
    try (EmptyLog fixture = new EmptyLog(Databases.migrated(), DEFAULTS)) {
      assertThat(next(fixture, Retention.SHORT)).as("nothing is known yet").isEqualTo(10_000);
      fixture
          .postgres()
          .execute(
              "insert into log_batch"
                  + " (last_position, recorded_at, events, node, runs_to, waiting) values"
                  + " (0, 0, 1, 'n', 0, 0), (60000, 60000000, 1, 'n', 60000, 0)");

      assertThat(next(fixture, Retention.KEEP)).isEqualTo(5_000_000);
      assertThat(next(fixture, Retention.LONG)).isEqualTo(5_000_000);
      assertThat(next(fixture, Retention.STANDARD)).isEqualTo(5_000_000);
      assertThat(next(fixture, Retention.SHORT)).as("1,000 a second").isEqualTo(5_000_000);
      fixture.postgres().execute("update log_batch set recorded_at = recorded_at * 100");
      assertThat(next(fixture, Retention.SHORT)).as("10 a second").isEqualTo(108_000);
    }
  }

  @Test
  void an_instant_is_rounded_up_to_a_microsecond_and_clamped() {
    assertThat(Micros.notBefore(Instant.ofEpochSecond(1, 1_000))).isEqualTo(1_000_001);
    assertThat(Micros.notBefore(Instant.ofEpochSecond(1, 1_001))).isEqualTo(1_000_002);
    assertThat(Micros.notBefore(Instant.MIN)).isZero();
    assertThat(Micros.notBefore(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Micros.toInstant(1_000_001)).isEqualTo(Instant.ofEpochSecond(1, 1_000));
  }

  private static long next(EmptyLog fixture, Retention retention) {
    PartitionSizes sizes = new PartitionSizes(DEFAULTS);
    return fixture.database().with("sizing", handle -> sizes.next(handle, retention));
  }
}
