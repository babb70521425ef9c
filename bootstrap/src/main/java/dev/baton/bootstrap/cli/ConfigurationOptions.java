package dev.baton.bootstrap.cli;

import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that configure a server. */
final class ConfigurationOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Configuration file. Default: $BATON_CONFIG, or baton.yaml in $BATON_HOME or the working"
            + " folder, if it is there."
      })
  @Nullable Path file;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Sets server.host.")
  @Nullable String host;

  @Option(names = "--port", paramLabel = "PORT", description = "Sets server.port.")
  @Nullable String port;

  @Option(names = "--data", paramLabel = "FOLDER", description = "Sets embedded.data-folder.")
  @Nullable String data;

  @Option(names = "--database-url", paramLabel = "URL", description = "Sets database.url.")
  @Nullable String databaseUrl;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets any setting; `baton config` lists them. May be repeated.")
  Map<String, String> settings = new LinkedHashMap<>();

  /** The configuration that these options, the environment and the file make. */
  Configuration load() {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(environment.getOrDefault("BATON_HOME", ""));
    ConfigurationLoader loader = ConfigurationLoader.in(home, environment);
    if (file != null) {
      return loader.load(file, assignments());
    }
    String named = environment.getOrDefault("BATON_CONFIG", "");
    return named.isEmpty()
        ? loader.load(assignments())
        : loader.load(Path.of(named), assignments());
  }

  private List<Assignment> assignments() {
    List<Assignment> assignments = new ArrayList<>();
    settings.forEach(
        (key, value) -> assignments.add(new Assignment(key, value, "option --set " + key)));
    add(assignments, "server.host", host, "--host");
    add(assignments, "server.port", port, "--port");
    add(assignments, "embedded.data-folder", absolute(data), "--data");
    add(assignments, "database.url", databaseUrl, "--database-url");
    return assignments;
  }

  /** What a person types is meant from where the person is, not from BATON_HOME. */
  private static @Nullable String absolute(@Nullable String folder) {
    return folder == null ? null : Path.of(folder).toAbsolutePath().toString();
  }

  private static void add(
      List<Assignment> assignments, String key, @Nullable String value, String option) {
    if (value != null) {
      assignments.add(new Assignment(key, value, "option " + option));
    }
  }
}
