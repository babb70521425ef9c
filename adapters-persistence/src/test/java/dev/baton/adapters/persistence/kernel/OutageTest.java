package dev.baton.adapters.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08001", "53100", "53300", "57P01", "57P03", "57014", "58030", "40001", "40P01",
        "55P03", "25006"
      })
  void what_passes_by_itself_is_an_outage(String state) {
    SQLException failure = new SQLException("away", state);

    assertThat(Outage.isOne(failure)).isTrue();
    assertThat(Outage.toException("reading", new RuntimeException(failure)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("reading");
  }

  @Test
  void people_are_told_what_is_missing_in_one_line() {
    assertThat(reason("53100", "ERROR: could not extend file\n  Hint: Check free disk space."))
        .isEqualTo("has no room left on its disk (ERROR: could not extend file)");
    assertThat(reason("53300", "FATAL: sorry, too many clients already"))
        .isEqualTo("takes no more connections (FATAL: sorry, too many clients already)");
    assertThat(reason("57P01", "FATAL: by administrator command")).startsWith("is being stopped");
    assertThat(reason("57P03", "FATAL: in recovery mode")).startsWith("is starting or stopping");
    assertThat(reason("08006", "An I/O error occurred")).startsWith("does not answer");
  }

  @Test
  void of_a_batch_that_failed_people_are_told_why_and_not_the_statement() {
    SQLException batch = new BatchUpdateException("Batch entry 0 insert …", "08006", new int[0]);
    batch.setNextException(new SQLException("Connection reset", "08006"));

    assertThat(Outage.reason(batch)).isEqualTo("does not answer (Connection reset)");
  }

  private static String reason(String state, String words) {
    return Outage.reason(new SQLException(words, state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"42P01", "23505", "22021", "42501", "28P01", "3D000"})
  void what_stays_wrong_is_none(String state) {
    SQLException failure = new SQLException("wrong", state);

    assertThat(Outage.isOne(failure)).isFalse();
    assertThat(Outage.toException("reading", failure)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_pool_that_has_no_connection_is_an_outage_though_it_says_no_state() {
    assertThat(Outage.isOne(new SQLTransientConnectionException("none in time"))).isTrue();
    assertThat(Outage.isOne(new SQLException("no state"))).isFalse();
  }

  @Test
  void what_is_no_failure_of_the_database_is_none() {
    assertThat((Throwable) Outage.sqlCauseOf(new IllegalArgumentException("mine"))).isNull();
    assertThat(Outage.toException("reading", new IllegalArgumentException("mine")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void settings_are_checked_and_keep_their_password() {
    NodeId node = new NodeId("n");
    assertThatThrownBy(() -> new DatabaseSettings("jdbc:postgresql:x", "", "", 0, node))
        .hasMessageContaining("at least 1 connection");
    assertThatThrownBy(() -> new DatabaseSettings("mysql://x", "", "", 1, node))
        .hasMessageContaining("begins with jdbc:postgresql://");
    assertThat(new DatabaseSettings("jdbc:postgresql:x?password=secret&a=b", "me", "pw", 1, node))
        .asString()
        .contains("a=b", "me")
        .doesNotContain("secret", "pw");
  }
}
