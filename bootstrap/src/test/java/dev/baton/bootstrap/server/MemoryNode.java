package dev.baton.bootstrap.server;

import dev.baton.infrastructure.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Servers of tests that have everything in memory, each at a port of its own. */
final class MemoryNode {
  private MemoryNode() {}

  static BatonServer start(Path folder) {
    return BatonServer.start(
        ConfigurationLoader.in(folder, Map.of())
            .load(List.of(PostgresNode.option("server.port", "0"))),
        StoreKind.MEMORY);
  }
}
