package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.bootstrap.server.BatonServer;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.RunningAgent;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole log in PostgreSQL is verified, and what was done to it behind Baton's back is found. */
@Timeout(180)
class VerifyLogCommandIT {
  private static final String FIRST_OF =
      " (select min(position) from log_readable where type = '%s')";

  @TempDir private Path folder;

  @Test
  void damage_to_any_part_of_a_database_is_found() throws SQLException {
    TestDatabase database = TestPostgres.shared().createDatabase();
    try (BatonServer server = BatonServer.start(configured(onDatabase(database)))) {
      live(server);
      Await.until(() -> number(database, "select count(*) from stream_snapshot") > 0);
      Await.until(() -> number(database, "select count(*) from dead_letter") > 0);
      CliRun beside = verify(onDatabase(database));
      assertThat(beside.err()).isEmpty();
      assertThat(beside.lines().getLast()).isEqualTo("all is as it has to be");
      assertThat(beside.status()).isZero();
    }
    JsonNode sound = json(onDatabase(database));
    assertThat(sound.path("events").asLong()).isEqualTo(sound.path("head").asLong());
    assertThat(sound.path("facts").asLong()).isGreaterThan(100);
    assertThat(sound.path("streams").asLong()).isGreaterThan(3);
    assertThat(sound.path("snapshots").asLong()).isEqualTo(1);
    assertThat(sound.path("rows").asLong()).isEqualTo(1);
    assertThat(sound.has("mismatch")).isFalse();

    assertFound(database, "row", "update dead_letter set attempts = 99");
    assertFound(
        database,
        "snapshot",
        "update stream_snapshot set body ="
            + " convert_to(replace(convert_from(body, 'UTF8'), 'HEALTHY', 'DEAD'), 'UTF8')");
    assertFound(
        database,
        "fact",
        "update log set body = '\\x7b' where position ="
            + String.format(FIRST_OF, "baton.agent.paused"));
    assertFound(
        database,
        "position",
        "delete from log where position =" + String.format(FIRST_OF, "Happened"));
    CliRun found = verify(onDatabase(database));
    assertThat(found.status()).isEqualTo(1);
    assertThat(found.lines().getLast())
        .startsWith("mismatch: position at position ")
        .endsWith("no event stands there");
  }

  /** Each damage comes before those that were done earlier, as the log is read. */
  private void assertFound(TestDatabase database, String check, String damage) throws SQLException {
    database.execute(damage);
    JsonNode mismatch = json(onDatabase(database)).path("mismatch");
    assertThat(mismatch.path("check").asString()).as(mismatch.toString()).isEqualTo(check);
    assertThat(mismatch.path("detail").asString()).isNotEmpty();
  }

  @Test
  void the_log_of_an_embedded_database_is_verified_while_its_server_runs_and_afterwards() {
    List<String> options =
        List.of("server.port=0", "embedded.data-folder=" + folder.resolve("data"));
    try (BatonServer server = BatonServer.start(configured(options))) {
      live(server);
      assertThat(verify(options).lines().getLast()).isEqualTo("all is as it has to be");
      assertThat(server.port()).isPositive();
    }
    assertThat(json(options).path("events").asLong()).isPositive();
  }

  @Test
  void a_database_that_does_not_answer_is_said_to_be_away() {
    CliRun run =
        verify(List.of("database.url=jdbc:postgresql://127.0.0.1:1/none", "database.user=ann"));
    assertThat(run.status()).isEqualTo(13);
    assertThat(run.err()).contains("database.url");
  }

  /** Topics, an agent with more than 100 facts, a dead letter, and events. */
  private static void live(BatonServer server) {
    try (Baton baton = Baton.connect(server.address(), "ann")) {
      baton.publish(OutgoingEvent.on("news", "Happened"));
      RunningAgent ann = baton.register().start();
      for (int n = 0; n < 60; n++) {
        long paused = baton.agents().pause("ann", "").version();
        assertThat(baton.agents().resume("ann", "").version()).isGreaterThan(paused);
      }
      ann.close();
      assertThatThrownBy(() -> baton.publish(OutgoingEvent.of("Hello").recipient("nobody")))
          .isInstanceOf(BatonException.class)
          .hasMessageContaining("nobody");
    }
  }

  private static long number(TestDatabase database, String query) {
    try {
      return database.number(query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> onDatabase(TestDatabase database) {
    return List.of(
        "server.port=0",
        "database.url=" + database.url(),
        "database.user=" + database.user(),
        "database.password=" + database.password());
  }

  private Configuration configured(List<String> options) {
    return ConfigurationLoader.in(folder, Map.of())
        .load(options.stream().map(VerifyLogCommandIT::assignment).toList());
  }

  private static Assignment assignment(String option) {
    int end = option.indexOf('=');
    return new Assignment(option.substring(0, end), option.substring(end + 1), "the test");
  }

  private static CliRun verify(List<String> options, String... more) {
    Stream<String> settings = options.stream().flatMap(option -> Stream.of("--set", option));
    return CliRun.of(
        Stream.of(Stream.of("verify-log"), settings, Stream.of(more))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private static JsonNode json(List<String> options) {
    return Json.parse(verify(options, "--json").out()).orElseThrow();
  }
}
