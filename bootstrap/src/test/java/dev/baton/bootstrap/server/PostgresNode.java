package dev.baton.bootstrap.server;

import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.ConfigurationLoader;
import dev.baton.testing.postgres.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Servers of tests on PostgreSQL, each at a port of its own. */
final class PostgresNode {
  private PostgresNode() {}

  /** Starts a server; settings beside where it is are {@link #option}s. */
  static BatonServer start(Path folder, TestDatabase database, Assignment... more) {
    List<Assignment> options =
        List.of(
            option("server.port", "0"),
            option("database.url", database.url()),
            option("database.user", database.user()),
            option("database.password", database.password()));
    return BatonServer.start(
        ConfigurationLoader.in(folder, Map.of())
            .load(Stream.concat(options.stream(), Stream.of(more)).toList()));
  }

  static Assignment option(String setting, String value) {
    return new Assignment(setting, value, "the test");
  }
}
