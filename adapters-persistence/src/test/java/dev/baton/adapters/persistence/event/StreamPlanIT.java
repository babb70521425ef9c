package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Databases;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page of a long stream opens the runs that the page is in, and no others. */
class StreamPlanIT {
  private static final long STREAM = 4711;
  private static final int RUNS = 5_000;
  private static final int IN_A_RUN = 16;
  private static final int LIMIT = 160;

  private static final String FILL =
      """
      insert into stream_run (stream, version, positions)
      select %1$d, 1 + n * %2$d, array(select n * %2$d + i from generate_series(1, %2$d) i)
        from generate_series(0, %3$d) n
      """
          .formatted(STREAM, IN_A_RUN, RUNS - 1);

  /** Rows that were read from the table of runs or by its index, as PostgreSQL counts them. */
  private static final Pattern READ =
      Pattern.compile("Scan.*stream_run.*actual rows=(\\d+)[.\\d]* loops=(\\d+)");

  private static EmptyLog fixture;

  @BeforeAll
  static void fill() throws SQLException {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
    fixture.postgres().execute(FILL);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void whether_or_not_it_was_analysed() throws SQLException {
    assertThat(runsRead()).isBetween(LIMIT / IN_A_RUN, LIMIT / IN_A_RUN + 4);

    fixture.postgres().execute("analyze stream_run");

    assertThat(runsRead()).isBetween(LIMIT / IN_A_RUN, LIMIT / IN_A_RUN + 4);
  }

  private static int runsRead() {
    long middle = RUNS * IN_A_RUN / 2;
    List<String> plan =
        fixture
            .database()
            .read(
                "explaining",
                handle ->
                    handle
                        .createQuery("explain (analyze, timing off) " + KeyedReads.STREAM_PLACES)
                        .bind("hash", STREAM)
                        .bind("first", middle)
                        .bind("last", middle + LIMIT - 1)
                        .mapTo(String.class)
                        .list());
    return plan.stream()
        .map(READ::matcher)
        .filter(Matcher::find)
        .mapToInt(StreamPlanIT::rows)
        .sum();
  }

  private static int rows(Matcher scan) {
    return Integer.parseInt(scan.group(1)) * Integer.parseInt(scan.group(2));
  }
}
