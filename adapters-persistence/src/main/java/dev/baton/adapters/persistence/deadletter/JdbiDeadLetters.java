package dev.baton.adapters.persistence.deadletter;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.DeadLetters;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rows of dead letters on PostgreSQL. The row that holds the position is locked by whoever stores,
 * so nodes store one after the other.
 */
public final class JdbiDeadLetters implements DeadLetters {
  private static final String POSITION = "select position from dead_letter_position";

  private static final String ADVANCE =
      "update dead_letter_position set position = :to where position = :from";

  private static final String UPSERT =
      """
      insert into dead_letter
             (namespace, id, position, created_at, subscription, topic, type, event_id,
              status, reason, error_class, attempts, updated_at)
      values (:namespace, :id, :position, :created_at, :subscription, :topic, :type, :event_id,
              :status, :reason, :error_class, :attempts, :updated_at)
          on conflict (namespace, id) do update
         set status = excluded.status, reason = excluded.reason,
             error_class = excluded.error_class, attempts = excluded.attempts,
             updated_at = excluded.updated_at
      """;

  private static final String COLUMNS =
      """
      select namespace, id, position, created_at, subscription, topic, type, event_id,
             status, reason, error_class, attempts, updated_at
        from dead_letter
      """;

  private static final String FIND = COLUMNS + "where namespace = :namespace and id = :id";

  private static final String LIST =
      COLUMNS
          + """
           where namespace = :namespace and position > :after
             and (:subscription = '' or subscription = :subscription
                  or starts_with(subscription, :subscription || '/'))
             and (:topic = '' or topic = :topic)
             and (:type = '' or type = :type)
             and (cardinality(:reasons) = 0 or reason = any(:reasons))
             and (cardinality(:statuses) = 0 or status = any(:statuses))
           order by position
           limit :limit
          """;

  private final Database database;

  /** Dead letters on a database that has the schema. */
  public JdbiDeadLetters(Database database) {
    this.database = database;
  }

  @Override
  public long position() {
    return database.read(
        "reading how far dead letters have come",
        handle -> handle.createQuery(POSITION).mapTo(Long.class).one());
  }

  @Override
  public boolean save(long from, long to, List<DeadLetterRow> rows) {
    return database.with(
        "saving dead letters", handle -> handle.inTransaction(same -> save(same, from, to, rows)));
  }

  private static boolean save(Handle handle, long from, long to, List<DeadLetterRow> rows) {
    int advanced = handle.createUpdate(ADVANCE).bind("from", from).bind("to", to).execute();
    if (advanced == 0) {
      return false;
    }
    if (!rows.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(UPSERT);
      for (DeadLetterRow row : rows) {
        RowColumns.bind(batch, row);
        batch.add();
      }
      int[] unused = batch.execute();
    }
    return true;
  }

  @Override
  public Optional<DeadLetterRow> find(Namespace namespace, DeadLetterId id) {
    return database.read(
        "finding a dead letter",
        handle ->
            handle
                .createQuery(FIND)
                .bind("namespace", namespace.value())
                .bind("id", id.value())
                .map((row, context) -> RowColumns.read(row))
                .findOne());
  }

  @Override
  public List<DeadLetterRow> list(DeadLetterFilter filter, long after, int limit) {
    return database.read("listing dead letters", handle -> list(handle, filter, after, limit));
  }

  private static List<DeadLetterRow> list(
      Handle handle, DeadLetterFilter filter, long after, int limit) {
    return handle
        .createQuery(LIST)
        .bind("namespace", filter.namespace().value())
        .bind("after", after)
        .bind("subscription", filter.subscription())
        .bind("topic", filter.topic())
        .bind("type", filter.type())
        .bindArray("reasons", String.class, filter.reasons().stream().map(Enum::name).toList())
        .bindArray("statuses", String.class, filter.statuses().stream().map(Enum::name).toList())
        .bind("limit", limit)
        .map((row, context) -> RowColumns.read(row))
        .list();
  }
}
