package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.contracts.Events;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation is looked up by its index, whether or not the log was analysed. */
class ConversationPlanIT {
  /** What the first partition holds beside one event; ten events in a row are a conversation. */
  private static final String FILL =
      """
      insert into log (position, recorded_at, correlation, namespace, topic, type, source,
                       principal, retention, priority, attributes, body)
      select n, recorded_at, hashint8extended(n / 10, 0), namespace, topic, type, source,
             principal, retention, priority, attributes, body
        from log, generate_series(2, 9000) n
      """;

  private static EmptyLog fixture;

  @BeforeAll
  static void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    fixture.empty();
    fixture.log().append(List.of(Events.request(Events.event().data(new byte[300]).build())));
    fixture.postgres().execute(FILL);
  }

  @Test
  void without_statistics() {
    assertThat(plan()).noneMatch(ConversationPlanIT::scans).anyMatch(ConversationPlanIT::looks);
  }

  @Test
  void with_statistics() throws SQLException {
    fixture.postgres().execute("analyze log");

    assertThat(plan()).noneMatch(ConversationPlanIT::scans).anyMatch(ConversationPlanIT::looks);
  }

  private static boolean scans(String line) {
    return line.contains("Seq Scan on log_standard_000000000001");
  }

  private static boolean looks(String line) {
    return line.contains("log_standard_000000000001_correlation_idx");
  }

  private static List<String> plan() {
    return fixture
        .database()
        .read(
            "explaining",
            handle ->
                handle
                    .createQuery("explain " + KeyedReads.CORRELATION)
                    .bind("hash", 4711L)
                    .bind("after", 0L)
                    .bind("limit", 1000)
                    .mapTo(String.class)
                    .list());
  }
}
