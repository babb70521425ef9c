package dev.baton.testing.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The ways to come by a server. */
final class TestServers {
  private static final String IMAGE = "postgres:18-alpine";

  private TestServers() {}

  /** The server that the system properties ask for; the database to create others from. */
  static TestDatabase start() {
    String url = System.getProperty("baton.test.postgres.url", "");
    if (!url.isEmpty()) {
      return new TestDatabase(url, "", "");
    }
    String kind = System.getProperty("baton.test.postgres", "embedded");
    return switch (kind) {
      case "embedded" -> adminOf(startEmbedded(embedded()));
      case "container" -> startContainer();
      default ->
          throw new IllegalArgumentException(
              "baton.test.postgres is 'embedded' or 'container', but was '" + kind + "'");
    };
  }

  static TestDatabase adminOf(EmbeddedPostgres server) {
    String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    return new TestDatabase(url, "postgres", "");
  }

  static EmbeddedPostgres.Builder embedded(Path dataDirectory, int port) {
    return embedded().setDataDirectory(dataDirectory).setCleanDataDirectory(false).setPort(port);
  }

  static EmbeddedPostgres startEmbedded(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException failure) {
      throw new UncheckedIOException("the embedded PostgreSQL did not start", failure);
    }
  }

  /** The library turns both off by itself, and a test of durability would prove nothing. */
  private static EmbeddedPostgres.Builder embedded() {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setPGStartupWait(Duration.ofSeconds(60));
  }

  /** Stopped with the JVM, by the library's own reaper. */
  @SuppressWarnings("resource")
  private static TestDatabase startContainer() {
    PostgreSQLContainer container =
        new PostgreSQLContainer(IMAGE)
            .withCommand("postgres", "-c", "fsync=on", "-c", "max_connections=300");
    container.start();
    return new TestDatabase(
        container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }
}
