package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What many subscriptions to the same events cost. */
@Timeout(90)
class FanOutIT {
  private static final int SUBSCRIPTIONS = 20;
  private static final int EVENTS = 100;

  /** All that is stored of events and their deliveries, but the cursors, a row a flush. */
  private static final String ROWS =
      "select (select count(*) from log) + (select count(*) from failing_event)"
          + " + (select count(*) from blocked_key)";

  @TempDir private Path folder;

  @Test
  void an_event_is_one_row_however_many_subscriptions_it_is_delivered_to() throws SQLException {
    TestDatabase database = TestPostgres.shared().createDatabase();
    try (BatonServer server = PostgresNode.start(folder, database);
        Baton baton = Baton.connect(server.address());
        Connection connection = database.connect()) {
      List<String> names = IntStream.range(0, SUBSCRIPTIONS).mapToObj(i -> "s" + i).toList();
      names.forEach(name -> baton.subscription(name).topics("news.*").create());
      long before = rows(connection);
      baton.publishAll(Collections.nCopies(EVENTS, 0).stream().map(any -> event()).toList());
      for (String name : names) {
        List<ReceivedEvent> pulled =
            baton.subscriptions().pull(name, EVENTS, Duration.ofSeconds(20));
        assertThat(pulled).hasSize(EVENTS);
        assertThat(baton.subscriptions().ack(name, pulled)).isEqualTo(EVENTS);
      }
      // One more is the fact that the topic was created.
      assertThat(rows(connection) - before).isEqualTo(EVENTS + 1);
    }
  }

  private static OutgoingEvent event() {
    return OutgoingEvent.on("news.today", "Happened");
  }

  private static long rows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet counted = statement.executeQuery(ROWS)) {
      counted.next();
      return counted.getLong(1);
    }
  }
}
