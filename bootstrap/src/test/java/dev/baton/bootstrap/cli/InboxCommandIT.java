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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages to several agents, against a server whose log is in memory. */
@Timeout(60)
class InboxCommandIT {
  @TempDir private Path folder;
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

  private CliRun baton(String... arguments) {
    return CliRun.of(List.of("--server", server.address()), arguments);
  }

  @Test
  void a_message_to_several_goes_to_all_of_them_or_to_none() {
    baton("inbox", "ann");
    baton("inbox", "bob");

    CliRun sent = baton("publish", "--to", "ann,bob", "Moved", "{}", "--id", "m-1", "--json");
    assertThat(sent.lines()).hasSize(2).allMatch(line -> line.contains("\"duplicate\":false"));
    assertThat(baton("publish", "--to", "ann,bob", "Moved", "{}", "--id", "m-1").lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("already at position "));
    assertThat(baton("tail", "baton.inbox.ann").lines()).hasSize(1);

    CliRun refused = baton("publish", "--to", "ann,carl", "Moved", "{}");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("UNKNOWN_RECIPIENT");
    assertThat(baton("tail", "baton.inbox.*").lines()).hasSize(2);
    assertThat(baton("publish", "--to", "ann,bob", "Moved", "{}", "--delay", "1h").status())
        .isEqualTo(2);
  }
}
