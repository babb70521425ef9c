package dev.baton.infrastructure.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a configuration. From the weakest to the strongest: defaults, the file, the environment,
 * options of the command line.
 */
public final class ConfigurationLoader {
  /** The file's name where nobody names another. */
  public static final String FILE = "baton.yaml";

  private final Path home;
  private final Map<String, String> environment;

  private ConfigurationLoader(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /**
   * Loads with these surroundings.
   *
   * @param home the folder that relative paths start from, and that may hold {@value #FILE}
   * @param environment variables, {@code System.getenv()}
   */
  public static ConfigurationLoader in(Path home, Map<String, String> environment) {
    return new ConfigurationLoader(home.toAbsolutePath().normalize(), Map.copyOf(environment));
  }

  /**
   * Loads with {@value #FILE} of the home folder, if it is there.
   *
   * @param options what the command line sets, stronger than anything else
   * @throws ConfigurationException with everything that is wrong
   */
  public Configuration load(List<Assignment> options) {
    Path file = home.resolve(FILE);
    return load(Files.exists(file) ? Optional.of(file) : Optional.empty(), options);
  }

  /**
   * Loads with a file that somebody named.
   *
   * @throws ConfigurationException with everything that is wrong; a file that is not there is too
   */
  public Configuration load(Path file, List<Assignment> options) {
    return load(Optional.of(file), options);
  }

  private Configuration load(Optional<Path> file, List<Assignment> options) {
    Values values = new Values();
    file.map(YamlFile::read).ifPresent(values::override);
    values.override(Environment.read(environment));
    values.override(options);
    Configuration configuration = build(values);
    values.check();
    return configuration;
  }

  private Configuration build(Values values) {
    return new Configuration(
        new Configuration.Server(
            values.get(Settings.HOST),
            values.get(Settings.PORT),
            values.get(Settings.NODE),
            values.get(Settings.INTERNAL_ADDRESS),
            values.get(Settings.EVENT_LOOPS),
            values.get(Settings.DRAIN)),
        database(values),
        embedded(values),
        limits(values),
        append(values),
        new Configuration.Tail(values.get(Settings.TAIL_EVENTS), values.get(Settings.TAIL_BYTES)),
        new Configuration.Topics(values.get(Settings.STRICT_TOPICS)),
        retention(values),
        new Configuration.Idempotency(values.get(Settings.IDEMPOTENCY_WINDOW)),
        new Configuration.Delivery(values.get(Settings.BUFFERED_BYTES), values.get(Settings.AGING)),
        effective(values));
  }

  private static Configuration.Database database(Values values) {
    DatabaseUrl url = DatabaseUrl.parse(values.get(Settings.DATABASE_URL));
    String user = values.get(Settings.DATABASE_USER);
    String password = values.get(Settings.DATABASE_PASSWORD);
    return new Configuration.Database(
        url.jdbc(),
        user.isEmpty() ? url.user() : user,
        password.isEmpty() ? url.password() : password,
        values.get(Settings.POOL_SIZE),
        values.get(Settings.PATIENCE));
  }

  private Configuration.Embedded embedded(Values values) {
    Path data = home.resolve(values.get(Settings.DATA_FOLDER)).normalize();
    String binaries = values.get(Settings.BINARIES_FOLDER);
    return new Configuration.Embedded(
        data,
        binaries.isEmpty() ? cache(data) : home.resolve(binaries).normalize(),
        values.get(Settings.EMBEDDED_PORT));
  }

  /** The user's cache folder, by the convention of freedesktop.org; beside the data without one. */
  private Path cache(Path data) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String user = environment.getOrDefault("HOME", "");
    if (!cache.isEmpty()) {
      return Path.of(cache).resolve("baton/postgres");
    }
    return user.isEmpty()
        ? data.resolve("binaries")
        : Path.of(user).resolve(".cache/baton/postgres");
  }

  private static Configuration.Limits limits(Values values) {
    return new Configuration.Limits(
        Math.toIntExact(values.get(Settings.PAYLOAD_BYTES)),
        values.get(Settings.CALLS),
        values.get(Settings.STREAMS));
  }

  private static Configuration.Append append(Values values) {
    Configuration.Append append =
        new Configuration.Append(
            values.get(Settings.QUEUE_REQUESTS),
            values.get(Settings.QUEUE_BYTES),
            values.get(Settings.BATCH_EVENTS),
            values.get(Settings.BATCH_BYTES));
    if (append.queueBytes() < append.batchBytes()) {
      values.reject(Settings.QUEUE_BYTES, "has to be at least append.batch-bytes");
    }
    return append;
  }

  private static Configuration.Retention retention(Values values) {
    return new Configuration.Retention(
        values.get(Settings.RETENTION_LONG),
        values.get(Settings.RETENTION_STANDARD),
        values.get(Settings.RETENTION_SHORT));
  }

  private static List<Configuration.Effective> effective(Values values) {
    return Settings.all().stream()
        .map(
            setting ->
                new Configuration.Effective(
                    setting, shown(setting, values), values.origin(setting)))
        .toList();
  }

  private static <T> String shown(Setting<T> setting, Values values) {
    String text = setting.format().print(values.get(setting));
    if (setting.secret()) {
      return text.isEmpty() ? "" : "(hidden)";
    }
    return DatabaseUrl.redacted(text);
  }
}
