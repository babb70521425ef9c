package dev.baton.bootstrap.server;

import dev.baton.testing.postgres.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresSagaOperatorsIT extends SagaOperatorContract {
  @TempDir private Path folder;

  @Override
  BatonServer start() {
    return PostgresNode.start(folder, TestPostgres.shared().createDatabase());
  }
}
