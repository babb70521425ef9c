package dev.baton.bootstrap.endtoend;

import dev.baton.sdk.Baton;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, each a process, on one PostgreSQL, and a client of each. */
abstract class OwnerAndOther {
  @TempDir private Path folder;
  RestartableServer owner;
  RestartableServer other;
  Baton atOwner;
  Baton atOther;

  @BeforeEach
  void startBoth() throws Exception {
    TestDatabase database = TestPostgres.shared().createDatabase();
    owner = node("owner", database);
    other = node("other", database);
    atOwner = Baton.connect(owner.address(), "one");
    atOther = Baton.connect(other.address(), "two");
  }

  @AfterEach
  void stopBoth() {
    atOwner.close();
    atOther.close();
    owner.close();
    other.close();
  }

  private RestartableServer node(String name, TestDatabase database) throws Exception {
    return RestartableServer.start(
        Files.createDirectories(folder.resolve(name)),
        "--database-url",
        database.url() + "?user=" + database.user(),
        "--set",
        "server.node=" + name);
  }
}
