package dev.baton.adapters.persistence.event;

import dev.baton.application.port.ReadRequest.Direction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Selects rows of some topics and types in a range of positions, either way. */
final class SelectiveQuery {
  private final Selection selection;
  private final String order;
  private final int limit;

  SelectiveQuery(Selection selection, Direction direction, int limit) {
    this.selection = selection;
    this.limit = limit;
    this.order =
        switch (direction) {
          case FORWARDS -> "position";
          case BACKWARDS -> "position desc";
        };
  }

  /** Rows from {@code first} to {@code last}, both included. */
  Slice run(Handle handle, long first, long last, boolean byIndex) {
    if (last < first) {
      return new Slice(List.of(), 0);
    }
    Query query = byIndex ? topicByTopic(handle) : filtered(handle);
    return Slice.of(query.bind("first", first).bind("last", last).bind("limit", limit));
  }

  private Query filtered(Handle handle) {
    StringBuilder condition = new StringBuilder("namespace = :namespace");
    selection.topics().ifPresent(topics -> condition.append(" and topic = any (:topics)"));
    selection.types().ifPresent(types -> condition.append(" and type = any (:types)"));
    Query query = handle.createQuery(Slice.sql(rows(condition.toString()), order));
    query.bind("namespace", selection.namespace());
    selection.topics().ifPresent(topics -> query.bindArray("topics", Integer.class, topics));
    selection.types().ifPresent(types -> query.bindArray("types", Integer.class, types));
    return query;
  }

  /** A branch for each topic, so that each is planned by its own frequency. */
  private Query topicByTopic(Handle handle) {
    List<Integer> topics = selection.topics().orElseThrow();
    String branches =
        IntStream.range(0, topics.size())
            .mapToObj(topic -> "(" + rows("topic = :topic" + topic) + ")")
            .collect(Collectors.joining(" union all "));
    String merged =
        "select %s from (%s) branches order by %s limit :limit"
            .formatted(LogRow.COLUMNS, branches, order);
    Query query = handle.createQuery(Slice.sql(merged, order));
    for (int topic = 0; topic < topics.size(); topic++) {
      query.bind("topic" + topic, topics.get(topic));
    }
    return query;
  }

  private String rows(String condition) {
    return """
        select %s from log
         where position >= :first and position <= :last and %s
         order by %s limit :limit
        """
        .formatted(LogRow.COLUMNS, condition, order);
  }
}
