package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.EventLogContract;
import dev.baton.testing.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract on 64 partitions, the first of which hold only a few positions. */
class ManyPartitionsIT extends EventLogContract {
  private static final String SIXTEEN_OF_EACH_CLASS =
      """
      with recursive size(number, this, next) as (
        select 1, 1::bigint, 2::bigint
         union all select number + 1, next, this + next from size where number < 16)
      select count(log_add_partition(class::smallint, this))
        from generate_series(0, 3) class, size
      """;

  private static EmptyLog fixture;

  @BeforeAll
  static void open() throws SQLException {
    TestDatabase template = Databases.migrated();
    assertThat(template.number(SIXTEEN_OF_EACH_CLASS)).isEqualTo(64);
    fixture = new EmptyLog(template, LogSettings.defaults());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    fixture.empty();
  }

  @Override
  public EventLog log() {
    return fixture.log();
  }

  @Override
  public boolean dropShortLived() {
    fixture.keepHouseAfter(Duration.ofDays(2));
    return true;
  }

  @Test
  void there_are_64_partitions() throws SQLException {
    assertThat(fixture.postgres().number("select count(*) from log_partition"))
        .isGreaterThanOrEqualTo(64);
  }
}
