package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerId;
import dev.baton.application.port.Timers;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** The timers that are set by the appends of a {@link JdbiEventLog} on the same database. */
public final class JdbiTimers implements Timers {
  private static final int DUE_MOST = 10_000;

  private static final String DUE =
      """
      select t.due, n.name as namespace, t.stream, t.name, t.kind
        from timer t join name n on n.id = t.namespace
       where t.due < :before
       order by t.due, t.stream, t.name, t.namespace limit :limit
      """;
  private static final String FIND =
      """
      select t.due, n.name as namespace, t.stream, t.name, t.kind
        from timer t join name n on n.id = t.namespace
       where t.stream = :stream and t.name = :name and n.kind = 0 and n.name = :namespace
      """;
  private static final String LIST =
      """
      select t.due, n.name as namespace, t.stream, t.name, t.kind
        from timer t join name n on n.id = t.namespace
       where n.kind = 0 and n.name = :namespace and t.kind = :kind
         and (t.due, t.stream, t.name) > (:due, :stream, :name)
       order by t.due, t.stream, t.name limit :limit
      """;

  private final Database database;

  /** Timers of a database that has the schema. */
  public JdbiTimers(Database database) {
    this.database = database;
  }

  @Override
  public List<Timer> due(Instant before, int limit) {
    if (limit < 1 || limit > DUE_MOST) {
      throw new IllegalArgumentException("1 to 10,000 timers are read, but was " + limit);
    }
    return database.read(
        "reading timers",
        handle ->
            handle
                .createQuery(DUE)
                .bind("before", Micros.notBefore(before))
                .bind("limit", limit)
                .map(JdbiTimers::timer)
                .list());
  }

  @Override
  public Optional<Timer> find(TimerId id) {
    return database.read(
        "looking a timer up",
        handle ->
            handle
                .createQuery(FIND)
                .bind("stream", NameText.write(id.stream().value()))
                .bind("name", id.name())
                .bind("namespace", id.namespace().value())
                .map(JdbiTimers::timer)
                .findOne());
  }

  @Override
  public List<Timer> list(Listing listing) {
    Optional<Timer> last = listing.after();
    return database.read(
        "listing timers",
        handle ->
            handle
                .createQuery(LIST)
                .bind("namespace", listing.namespace().value())
                .bind("kind", listing.kind())
                .bind("due", last.map(timer -> Micros.notBefore(timer.due())).orElse(-1L))
                .bind("stream", last.map(timer -> streamOf(timer.id())).orElse(""))
                .bind("name", last.map(timer -> timer.id().name()).orElse(""))
                .bind("limit", listing.limit())
                .map(JdbiTimers::timer)
                .list());
  }

  private static String streamOf(TimerId id) {
    return NameText.write(id.stream().value());
  }

  private static Timer timer(ResultSet row, StatementContext context) throws SQLException {
    TimerId id =
        new TimerId(
            new Namespace(row.getString("namespace")),
            new StreamId(NameText.read(row.getString("stream"))),
            row.getString("name"));
    return new Timer(id, Micros.toInstant(row.getLong("due")), row.getString("kind"));
  }
}
