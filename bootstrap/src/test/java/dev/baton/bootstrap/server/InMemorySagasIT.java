package dev.baton.bootstrap.server;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class InMemorySagasIT extends SagaContract {
  @TempDir private Path folder;

  @Override
  BatonServer start() {
    return MemoryNode.start(folder);
  }
}
