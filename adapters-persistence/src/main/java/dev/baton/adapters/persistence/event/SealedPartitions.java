package dev.baton.adapters.persistence.event;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Partitions that are full. Nothing is written to them any more, so that they can have an index by
 * topic that costs no append anything; and they are frozen, so that vacuum never comes back.
 */
final class SealedPartitions {
  /** A run that finds more leaves them to the next. */
  private static final int AT_ONCE = 8;

  private static final String FULL =
      """
      select name from log_partition
       where last_position <= :head and not indexed
       order by first_position limit :most
      """;

  private SealedPartitions() {}

  static void index(Handle handle) {
    for (String name : full(handle)) {
      execute(handle, "drop index if exists <name>", name + "_topic");
      handle
          .createUpdate("create index <index> on <name> (topic, position)")
          .define("index", '"' + name + "_topic\"")
          .define("name", '"' + name + '"')
          .execute();
      execute(handle, "vacuum (freeze, analyze) <name>", name);
      handle
          .createUpdate("update log_partition set indexed = true where name = :name")
          .bind("name", name)
          .execute();
    }
  }

  private static List<String> full(Handle handle) {
    return handle
        .createQuery(FULL)
        .bind("head", LogTail.of(handle).head())
        .bind("most", AT_ONCE)
        .mapTo(String.class)
        .list();
  }

  private static void execute(Handle handle, String sql, String name) {
    handle.createUpdate(sql).define("name", '"' + name + '"').execute();
  }
}
