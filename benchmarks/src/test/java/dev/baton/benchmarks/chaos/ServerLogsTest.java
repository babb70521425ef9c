package dev.baton.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogsTest {
  @TempDir private Path folder;

  @Test
  void a_defect_that_a_server_logged_is_found() throws IOException {
    Files.writeString(
        folder.resolve("server-a.1.log"),
        """
        10:02:35.280 WARN  Tail [baton-tail] the store is away
        10:02:36.280 ERROR LoopThread [baton-delivery] delivery failed and goes on
        java.lang.IllegalStateException
        """);
    Files.writeString(folder.resolve("consumer-c1.1.log"), "10:02:36.280 ERROR not a server\n");

    assertThat(ServerLogs.defects(folder))
        .singleElement()
        .asString()
        .startsWith("server-a.1.log:")
        .endsWith("delivery failed and goes on");
  }
}
