package dev.baton.adapters.persistence.subscription;

import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.CursorChanges;
import dev.baton.domain.subscription.FailingEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Writes what has changed beside cursors; within the transaction that stores the cursors. */
final class ChangedRows {
  private static final String FAILED =
      """
      insert into failing_event as f (
             subscription, number, origin, position, priority, key,
             attempts, failures, losses, not_before, parked, history)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (subscription, number, origin, position) do update
         set attempts = excluded.attempts, failures = excluded.failures,
             losses = excluded.losses, not_before = excluded.not_before,
             parked = excluded.parked, history = excluded.history
      """;

  private static final String RECOVERED =
      """
      delete from failing_event f
       using unnest(?, ?, ?, ?) gone(subscription, number, origin, position)
       where f.subscription = gone.subscription and f.number = gone.number
         and f.origin = gone.origin and f.position = gone.position
      """;

  private static final String BLOCKED =
      """
      insert into blocked_key as b (
             subscription, number, origin, key, from_position, dead_letter)
      select * from unnest(?, ?, ?, ?, ?, ?)
          on conflict (subscription, number, origin, key) do update
         set from_position = excluded.from_position, dead_letter = excluded.dead_letter
      """;

  private static final String FREED =
      """
      delete from blocked_key b
       using unnest(?, ?, ?, ?) gone(subscription, number, origin, key)
       where b.subscription = gone.subscription and b.number = gone.number
         and b.origin = gone.origin and b.key = gone.key
      """;

  private final Connection connection;
  private final List<Saved> saved;

  ChangedRows(Connection connection, List<Saved> saved) {
    this.connection = connection;
    this.saved = saved;
  }

  /** A row, and the cursor beside which it stands. */
  private record Row<T>(Saved of, T value) {}

  /** Binds the columns that tell of what is changed. */
  private interface Binding<T> {
    void bind(Columns<Row<T>> columns) throws SQLException;
  }

  void write() throws SQLException {
    write(RECOVERED, CursorChanges::recovered, rows -> rows.add("int8", Row::value));
    write(FAILED, CursorChanges::failing, ChangedRows::bindFailing);
    write(FREED, CursorChanges::freed, rows -> rows.add("int8", Row::value));
    write(BLOCKED, CursorChanges::blocked, ChangedRows::bindBlocked);
  }

  private <T> void write(String sql, Function<CursorChanges, List<T>> part, Binding<T> binding)
      throws SQLException {
    List<Row<T>> rows =
        saved.stream()
            .flatMap(each -> part.apply(each.changes()).stream().map(row -> new Row<>(each, row)))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(
          new Columns<>(statement, rows)
              .add("int8", row -> row.of().held().slot().subscription())
              .add("int4", row -> row.of().held().slot().number())
              .add("int8", row -> row.of().cursor().origin()));
      statement.executeUpdate();
    }
  }

  private static void bindFailing(Columns<Row<FailingEvent>> rows) throws SQLException {
    rows.add("int8", row -> row.value().position())
        .add("int2", row -> (short) row.value().priority())
        .add("int8", row -> row.value().key())
        .add("int4", row -> row.value().attempts())
        .add("int4", row -> row.value().failures())
        .add("int4", row -> row.value().losses())
        .add("int8", row -> row.value().notBefore())
        .add("bool", row -> row.value().parked())
        .addBytes(row -> FailedAttemptsCodec.encode(row.value().history()));
  }

  private static void bindBlocked(Columns<Row<BlockedKey>> rows) throws SQLException {
    rows.add("int8", row -> row.value().key())
        .add("int8", row -> row.value().from())
        .add("text", row -> row.value().deadLetter());
  }
}
