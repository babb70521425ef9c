package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.Snapshot;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.Payload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Snapshots on PostgreSQL: a row for each stream. */
public final class JdbiSnapshots implements Snapshots {
  private static final String FIND =
      """
      select version, form, body from stream_snapshot
       where namespace = :namespace and stream = :stream
      """;

  private static final String UPSERT =
      """
      insert into stream_snapshot (namespace, stream, version, form, body)
      values (:namespace, :stream, :version, :form, :body)
          on conflict (namespace, stream) do update
         set version = excluded.version, form = excluded.form, body = excluded.body
       where stream_snapshot.form <> excluded.form or stream_snapshot.version <= excluded.version
      """;

  /** Nodes that keep the same streams take their rows in the same order, and wait in no circle. */
  private static final Comparator<Snapshot> BY_KEY =
      Comparator.<Snapshot, String>comparing(each -> each.stream().namespace().value())
          .thenComparing(each -> each.stream().stream().value());

  private final Database database;

  /** Snapshots on a database that has the schema. */
  public JdbiSnapshots(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Snapshot> find(StreamKey stream) {
    return database.read(
        "finding a snapshot",
        handle ->
            handle
                .createQuery(FIND)
                .bind("namespace", stream.namespace().value())
                .bind("stream", stream.stream().value())
                .map(
                    (row, context) ->
                        new Snapshot(
                            stream,
                            row.getLong("version"),
                            row.getString("form"),
                            Payload.of(row.getBytes("body"))))
                .findOne());
  }

  @Override
  public void save(List<Snapshot> snapshots) {
    database.with(
        "keeping snapshots", handle -> handle.inTransaction(same -> save(same, snapshots)));
  }

  private static int[] save(Handle handle, List<Snapshot> snapshots) {
    PreparedBatch batch = handle.prepareBatch(UPSERT);
    snapshots.stream()
        .sorted(BY_KEY)
        .forEach(
            snapshot ->
                batch
                    .bind("namespace", snapshot.stream().namespace().value())
                    .bind("stream", snapshot.stream().stream().value())
                    .bind("version", snapshot.version())
                    .bind("form", snapshot.form())
                    .bind("body", snapshot.body().bytes())
                    .add());
    return batch.execute();
  }
}
