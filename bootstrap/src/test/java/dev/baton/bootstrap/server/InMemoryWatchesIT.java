package dev.baton.bootstrap.server;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class InMemoryWatchesIT extends WatchContract {
  @TempDir private Path folder;

  @Override
  BatonServer start() {
    return MemoryNode.start(folder);
  }
}
