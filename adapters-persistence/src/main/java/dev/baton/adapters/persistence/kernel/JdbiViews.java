package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewQuery.Place;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Views on PostgreSQL. The row that holds the position of a making is locked by whoever stores, so
 * nodes store one after the other.
 */
public final class JdbiViews implements Views {
  private static final String GENERATIONS =
      "select view, number, version, position, current from view_generation"
          + " where view = :view order by number";

  private static final String BEGIN =
      """
      insert into view_generation (view, number, version, position, current)
      select :view, :number, :version, 0,
             not exists (select from view_generation where view = :view and current)
          on conflict do nothing
      """;

  private static final String ADVANCE =
      """
      update view_generation set position = :to
       where view = :view and number = :number and position = :from
      """;

  private static final String UPSERT =
      """
      insert into view_row (view, number, namespace, key, position, labels, ordering, body)
      values (:view, :number, :namespace, :key, :position, :labels, :ordering, :body)
          on conflict (view, number, namespace, key) do update
         set position = excluded.position, labels = excluded.labels,
             ordering = excluded.ordering, body = excluded.body
      """;

  private static final String DELETE =
      """
      delete from view_row
       where view = :view and number = :number and namespace = :namespace and key = :key
      """;

  private static final String LOCK =
      "select number from view_generation where view = :view order by number for update";

  private static final String PROMOTE =
      """
      update view_generation set current = (number = :number)
       where view = :view and current = :current
         and (number = :number) = not current
      """;

  private static final String DROP_ROWS =
      """
      delete from view_row
       where ctid = any (array(
             select r.ctid from view_row r
               join view_generation g using (view, number)
              where view = :view and number = :number and not g.current
              limit :limit))
      """;

  private static final String DROP_GENERATION =
      "delete from view_generation where view = :view and number = :number and not current";

  private static final String COLUMNS =
      "select r.namespace, r.key, r.position, r.labels, r.ordering, r.body from view_row r ";

  private static final String FIND =
      COLUMNS
          + "where r.view = :view and r.number = :number"
          + " and r.namespace = :namespace and r.key = :key";

  private static final String LIST_OF_MAKING =
      COLUMNS
          + """
            where r.view = :view and r.number = :number and r.labels @> :labels
              and (not :later or (r.namespace, r.key) > (:namespace, :key))
            order by r.namespace, r.key
            limit :limit
            """;

  private static final String CURRENT =
      " r.view = :view and r.number ="
          + " (select g.number from view_generation g where g.view = :view and g.current)"
          + " and r.namespace = :namespace";

  private static final String FIND_CURRENT = COLUMNS + "where" + CURRENT + " and r.key = :key";

  private static final String LIST = COLUMNS + "where" + CURRENT + " and r.labels @> :labels and ";

  private static final String ASCENDING =
      """
      (not :later or (r.ordering, r.key) > (:ordering, :key))
       order by r.ordering, r.key
       limit :limit
      """;

  private static final String DESCENDING =
      """
      (not :later or (r.ordering, r.key) < (:ordering, :key))
       order by r.ordering desc, r.key desc
       limit :limit
      """;

  private final Database database;

  /** Views on a database that has the schema. */
  public JdbiViews(Database database) {
    this.database = database;
  }

  @Override
  public List<Generation> generations(String view) {
    return database.read(
        "reading how far a view has come",
        handle ->
            handle
                .createQuery(GENERATIONS)
                .bind("view", view)
                .map((row, context) -> ViewColumns.generation(row))
                .list());
  }

  @Override
  public boolean begin(Id id, int version) {
    return database.with(
        "beginning a view",
        handle ->
            handle
                    .createUpdate(BEGIN)
                    .bind("view", id.view())
                    .bind("number", id.number())
                    .bind("version", version)
                    .execute()
                > 0);
  }

  @Override
  public boolean save(Step step) {
    return database.with("saving a view", handle -> handle.inTransaction(same -> save(same, step)));
  }

  private static boolean save(Handle handle, Step step) {
    int advanced =
        handle
            .createUpdate(ADVANCE)
            .bind("view", step.id().view())
            .bind("number", step.id().number())
            .bind("from", step.from())
            .bind("to", step.to())
            .execute();
    if (advanced == 0) {
      return false;
    }
    if (!step.gone().isEmpty()) {
      delete(handle, step);
    }
    if (!step.rows().isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(UPSERT);
      for (ViewRow row : step.rows()) {
        ViewColumns.bind(batch, step.id(), row);
        batch.add();
      }
      int[] unused = batch.execute();
    }
    return true;
  }

  private static void delete(Handle handle, Step step) {
    PreparedBatch batch = handle.prepareBatch(DELETE);
    for (ViewRow.Id row : step.gone()) {
      batch
          .bind("view", step.id().view())
          .bind("number", step.id().number())
          .bind("namespace", row.namespace().value())
          .bind("key", row.key())
          .add();
    }
    int[] unused = batch.execute();
  }

  @Override
  public boolean promote(Id id) {
    return database.with(
        "switching a view", handle -> handle.inTransaction(same -> promote(same, id)));
  }

  /** The old one first: at no time may two be current. */
  private static boolean promote(Handle handle, Id id) {
    if (!lock(handle, id.view()).contains(id.number())) {
      return false;
    }
    for (boolean before : new boolean[] {true, false}) {
      int unused =
          handle
              .createUpdate(PROMOTE)
              .bind("view", id.view())
              .bind("number", id.number())
              .bind("current", before)
              .execute();
    }
    return true;
  }

  private static List<Integer> lock(Handle handle, String view) {
    return handle.createQuery(LOCK).bind("view", view).mapTo(Integer.class).list();
  }

  @Override
  public boolean drop(Id id, int limit) {
    return database.with(
        "dropping a view", handle -> handle.inTransaction(same -> drop(same, id, limit)));
  }

  /** Whoever stores holds the same lock, so no row comes after the last one was dropped. */
  private static boolean drop(Handle handle, Id id, int limit) {
    var unusedNumbers = lock(handle, id.view());
    int dropped =
        handle
            .createUpdate(DROP_ROWS)
            .bind("view", id.view())
            .bind("number", id.number())
            .bind("limit", limit)
            .execute();
    if (dropped == limit) {
      return false;
    }
    int unused =
        handle
            .createUpdate(DROP_GENERATION)
            .bind("view", id.view())
            .bind("number", id.number())
            .execute();
    return true;
  }

  @Override
  public Optional<ViewRow> find(Id id, ViewRow.Id row) {
    return database.read(
        "finding a row of a view",
        handle -> one(handle.createQuery(FIND).bind("number", id.number()), id.view(), row));
  }

  @Override
  public List<ViewRow> list(
      Id id, Map<String, String> labels, Optional<ViewRow.Id> after, int limit) {
    return database.read(
        "listing a making of a view",
        handle ->
            handle
                .createQuery(LIST_OF_MAKING)
                .bind("view", id.view())
                .bind("number", id.number())
                .bindArray("labels", String.class, ViewColumns.labels(labels))
                .bind("later", after.isPresent())
                .bind("namespace", after.map(row -> row.namespace().value()).orElse(""))
                .bind("key", after.map(ViewRow.Id::key).orElse(""))
                .bind("limit", limit)
                .map((row, context) -> ViewColumns.read(row))
                .list());
  }

  @Override
  public Optional<ViewRow> find(String view, ViewRow.Id row) {
    return database.read(
        "finding a row of a view", handle -> one(handle.createQuery(FIND_CURRENT), view, row));
  }

  private static Optional<ViewRow> one(Query query, String view, ViewRow.Id row) {
    return query
        .bind("view", view)
        .bind("namespace", row.namespace().value())
        .bind("key", row.key())
        .map((found, context) -> ViewColumns.read(found))
        .findOne();
  }

  @Override
  public List<ViewRow> list(ViewQuery query) {
    return database.read("listing a view", handle -> list(handle, query));
  }

  private static List<ViewRow> list(Handle handle, ViewQuery query) {
    ViewQuery.Paging paging = query.paging();
    Place after = paging.after().orElse(new Place("", ""));
    return handle
        .createQuery(LIST + (paging.descending() ? DESCENDING : ASCENDING))
        .bind("view", query.view())
        .bind("namespace", query.namespace().value())
        .bindArray("labels", String.class, ViewColumns.labels(query.labels()))
        .bind("later", paging.after().isPresent())
        .bind("ordering", after.order())
        .bind("key", after.key())
        .bind("limit", paging.limit())
        .map((row, context) -> ViewColumns.read(row))
        .list();
  }
}
