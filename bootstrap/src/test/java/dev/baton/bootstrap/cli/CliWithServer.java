package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.server.BatonServer;
import dev.baton.bootstrap.server.StoreKind;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command line, with a server of each test's own whose log is in memory. */
abstract class CliWithServer {
  @TempDir Path folder;
  private BatonServer server;

  @BeforeEach
  void start() {
    Configuration configuration =
        ConfigurationLoader.in(folder, Map.of())
            .load(List.of(new Assignment("server.port", "0", "the test")));
    server = BatonServer.start(configuration, StoreKind.MEMORY);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Where the server is reached. */
  final String address() {
    return server.address();
  }

  final CliRun baton(String... arguments) {
    return CliRun.of(List.of("--server", server.address()), arguments);
  }

  /** What a command prints, which complains of nothing, as JSON. */
  final JsonNode json(String... arguments) {
    CliRun run = baton(arguments);
    assertThat(run.err()).isEmpty();
    return Json.parse(run.out()).orElseThrow();
  }
}
