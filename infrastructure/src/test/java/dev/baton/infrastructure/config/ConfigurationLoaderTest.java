package dev.baton.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
  @TempDir private Path home;

  private Configuration load(Map<String, String> environment, Assignment... options) {
    return ConfigurationLoader.in(home, environment).load(List.of(options));
  }

  private void file(String yaml) throws IOException {
    Files.writeString(home.resolve("baton.yaml"), yaml);
  }

  private List<String> problems(Map<String, String> environment, Assignment... options) {
    return catchThrowableOfType(ConfigurationException.class, () -> load(environment, options))
        .problems()
        .stream()
        .map(problem -> problem.toString().replace(home + "/", ""))
        .toList();
  }

  @Test
  void without_a_file_everything_has_its_default() {
    Configuration configuration = load(Map.of());

    assertThat(configuration.server())
        .isEqualTo(new Configuration.Server("127.0.0.1", 7411, "", "", 0, Duration.ofSeconds(10)));
    assertThat(configuration.database().isEmbedded()).isTrue();
    assertThat(configuration.embedded().dataFolder()).isEqualTo(home.resolve("data"));
    assertThat(configuration.limits().payloadBytes()).isEqualTo(1 << 20);
    assertThat(configuration.topics().strict()).isFalse();
    assertThat(configuration.retention().standardClass()).isEqualTo(Duration.ofDays(30));
    assertThat(configuration.idempotency().window()).isEqualTo(Duration.ofHours(24));
    assertThat(configuration.delivery().bufferedBytes()).isEqualTo(64L << 20);
    assertThat(configuration).isEqualTo(Configuration.defaults(home));
  }

  @Test
  void the_file_sets_what_it_names() throws IOException {
    file(
        """
        server:
          port: 7500
          node: north
        database.url: jdbc:postgresql://db:5432/baton
        limits:
          payload-bytes: 512KiB
        retention:
          short: 2d
        topics:
          strict: true
        delivery:
          # everything of this section is a comment
        """);

    Configuration configuration = load(Map.of());

    assertThat(configuration.server().port()).isEqualTo(7500);
    assertThat(configuration.server().node()).isEqualTo("north");
    assertThat(configuration.database().url()).isEqualTo("jdbc:postgresql://db:5432/baton");
    assertThat(configuration.limits().payloadBytes()).isEqualTo(512 << 10);
    assertThat(configuration.retention().shortClass()).isEqualTo(Duration.ofDays(2));
    assertThat(configuration.topics().strict()).isTrue();
  }

  @Test
  void an_empty_file_sets_nothing() throws IOException {
    file("# nothing yet\n");

    assertThat(load(Map.of())).isEqualTo(Configuration.defaults(home.resolve("elsewhere/..")));
  }

  @Test
  void options_override_the_environment_and_that_the_file() throws IOException {
    file("server: {port: 7501, host: localhost, node: file}");
    Map<String, String> environment =
        Map.of("BATON_SERVER_PORT", "7502", "BATON_SERVER_NODE", "environment");

    Configuration configuration =
        load(environment, new Assignment("server.port", "7503", "option --port"));

    assertThat(configuration.server())
        .isEqualTo(
            new Configuration.Server(
                "localhost", 7503, "environment", "", 0, Duration.ofSeconds(10)));
    assertThat(configuration.effective())
        .filteredOn(effective -> effective.setting().section().equals("server"))
        .extracting(effective -> effective.origin().replace(home + "/", ""))
        .containsExactly(
            "baton.yaml, line 1",
            "option --port",
            "environment variable BATON_SERVER_NODE",
            "default",
            "default",
            "default");
  }

  @Test
  void a_name_too_long_for_a_server_is_refused() {
    assertThat(load(Map.of("BATON_SERVER_NODE", "n".repeat(194))).server().node()).hasSize(194);
    assertThat(problems(Map.of("BATON_SERVER_NODE", "n".repeat(195))))
        .containsExactly(
            "environment variable BATON_SERVER_NODE: server.node: '%s' is not a name of at most 194"
                    .formatted("n".repeat(195))
                + " of A-Z a-z 0-9 _ -");
  }

  @Test
  void an_unknown_key_is_refused_with_its_line_and_what_was_meant() throws IOException {
    file("server:\n  host: localhost\n  prot: 7500\n");

    assertThat(problems(Map.of()))
        .containsExactly(
            "baton.yaml, line 3: there is no setting 'server.prot'"
                + " (did you mean 'server.port'?)");
  }

  @Test
  void an_unknown_key_unlike_any_other_points_to_the_list() throws IOException {
    file("kafka:\n  brokers: none\n");

    assertThat(problems(Map.of()))
        .containsExactly(
            "baton.yaml, line 2: there is no setting 'kafka.brokers'"
                + " (`baton config` lists every setting)");
  }

  @Test
  void an_unknown_variable_of_a_known_section_is_refused() {
    assertThat(problems(Map.of("BATON_SERVER_PROT", "1")))
        .containsExactly(
            "environment variable BATON_SERVER_PROT: there is no such setting"
                + " (did you mean 'BATON_SERVER_PORT'?)");
  }

  @Test
  void variables_of_others_are_passed_over() {
    Map<String, String> environment =
        Map.of(
            "PATH", "/bin",
            "BATON_HOME", "/srv/baton",
            "BATON_SERVER_SERVICE_HOST", "10.0.0.1",
            "BATON_SERVER_PORT_7411_TCP_ADDR", "10.0.0.1");

    assertThat(load(environment)).isEqualTo(Configuration.defaults(home));
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() throws IOException {
    file(
        """
        server:
          port: 70000
          drain-timeout: soon
        limits:
          payload-bytes: 1MB
          calls: many
        topics:
          strict: perhaps
        """);

    assertThat(problems(Map.of("BATON_DATABASE_URL", "mysql://db")))
        .containsExactlyInAnyOrder(
            "baton.yaml, line 2: server.port: '70000' is out of range: 0 to 65,535",
            "baton.yaml, line 3: server.drain-timeout: 'soon' is not a duration such as 50ms, 30s,"
                + " 5m, 24h or 30d",
            "environment variable BATON_DATABASE_URL: database.url: 'mysql://db' is not a"
                + " PostgreSQL URL such as jdbc:postgresql://host:5432/baton",
            "baton.yaml, line 5: limits.payload-bytes: '1MB' is not a size such as 65536, 64KiB or"
                + " 1MiB",
            "baton.yaml, line 6: limits.calls: 'many' is not a whole number (16 to 1,000,000)",
            "baton.yaml, line 8: topics.strict: 'perhaps' is neither true nor false");
  }

  @Test
  void sizes_and_durations_out_of_range_are_refused() {
    Map<String, String> environment =
        Map.of(
            "BATON_LIMITS_PAYLOAD_BYTES", "1GiB",
            "BATON_DATABASE_PATIENCE", "1ms");

    assertThat(problems(environment))
        .contains(
            "environment variable BATON_LIMITS_PAYLOAD_BYTES: limits.payload-bytes: '1GiB' is out"
                + " of range: 1KiB to 2MiB",
            "environment variable BATON_DATABASE_PATIENCE: database.patience: '1ms' is out of"
                + " range: 100ms to 1m");
  }

  @Test
  void a_queue_has_to_hold_a_batch() {
    Map<String, String> environment =
        Map.of("BATON_APPEND_BATCH_BYTES", "16MiB", "BATON_APPEND_QUEUE_BYTES", "8MiB");

    assertThat(problems(environment))
        .containsExactly(
            "environment variable BATON_APPEND_QUEUE_BYTES: append.queue-bytes: has to be at"
                + " least append.batch-bytes");
  }

  @Test
  void a_key_that_is_set_twice_is_refused() throws IOException {
    file("server:\n  port: 7500\nserver.port: 7501\n");

    assertThat(problems(Map.of()))
        .containsExactly("baton.yaml, line 3: 'server.port' is set twice");
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_line() throws IOException {
    file("server:\n  port: 7500\n host: [\n");

    assertThat(problems(Map.of())).hasSize(1).first().asString().matches("baton.yaml, line [34].*");
  }

  @Test
  void a_list_and_a_lone_value_are_refused() throws IOException {
    file("server:\n  port: [1, 2]\n");
    assertThat(problems(Map.of()))
        .containsExactly("baton.yaml, line 2: 'server.port' is a list, but takes one value");

    file("7411\n");
    assertThat(problems(Map.of()))
        .containsExactly(
            "baton.yaml, line 1: should be sections with settings, but is a single value");
  }

  @Test
  void a_file_that_was_named_has_to_be_there() {
    ConfigurationLoader loader = ConfigurationLoader.in(home, Map.of());

    assertThat(
            catchThrowableOfType(
                ConfigurationException.class,
                () -> loader.load(home.resolve("other.yaml"), List.of())))
        .hasMessageContaining("other.yaml: cannot be read");
  }

  @Test
  void user_and_password_may_stand_in_the_url() {
    Configuration.Database database =
        load(Map.of("BATON_DATABASE_URL", "postgres://ann:p%40ss+1@db:5433/baton?sslmode=require"))
            .database();

    assertThat(database)
        .isEqualTo(
            new Configuration.Database(
                "jdbc:postgresql://db:5433/baton?sslmode=require",
                "ann",
                "p@ss+1",
                8,
                Duration.ofSeconds(5)));
  }

  @Test
  void binaries_are_kept_in_the_users_cache_or_beside_the_data() {
    assertThat(binaries(Map.of("XDG_CACHE_HOME", "/cache", "HOME", "/home/ann")))
        .isEqualTo(Path.of("/cache/baton/postgres"));
    assertThat(binaries(Map.of("HOME", "/home/ann")))
        .isEqualTo(Path.of("/home/ann/.cache/baton/postgres"));
    assertThat(binaries(Map.of())).isEqualTo(home.resolve("data/binaries"));
    assertThat(binaries(Map.of("BATON_EMBEDDED_BINARIES_FOLDER", "pg")))
        .isEqualTo(home.resolve("pg"));
  }

  private Path binaries(Map<String, String> environment) {
    return load(environment).embedded().binariesFolder();
  }

  @Test
  void secrets_are_never_shown() {
    Map<String, String> environment =
        Map.of(
            "BATON_DATABASE_PASSWORD", "hunter2",
            "BATON_DATABASE_URL", "postgresql://ann:hunter2@db/baton");

    Configuration configuration = load(environment);

    assertThat(configuration.database().password()).isEqualTo("hunter2");
    assertThat(configuration.toString()).doesNotContain("hunter2");
    assertThat(configuration.effective())
        .extracting(Configuration.Effective::value)
        .contains("(hidden)", "postgresql://ann:(hidden)@db/baton");
  }
}
