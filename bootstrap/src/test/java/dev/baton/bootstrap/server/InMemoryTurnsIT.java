package dev.baton.bootstrap.server;

import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class InMemoryTurnsIT extends TurnContract {
  @TempDir private Path folder;

  @Override
  BatonServer start() {
    return BatonServer.start(
        ConfigurationLoader.in(folder, Map.of())
            .load(List.of(new Assignment("server.port", "0", "the test"))),
        StoreKind.MEMORY);
  }
}
