package dev.baton.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PostgreSQL that tests run on, one server a JVM. System properties choose which:
 *
 * <ul>
 *   <li>{@code baton.test.postgres.url=jdbc:postgresql://host:port/database?user=…&password=…}:
 *       that server; the user may create databases;
 *   <li>{@code baton.test.postgres=container}: a container; without Docker the tests fail;
 *   <li>otherwise one that is embedded, started on first use and stopped with the JVM.
 * </ul>
 *
 * <p>Its disk is as durable as in production ({@code fsync} is on). Any thread may use it.
 */
public final class TestPostgres {
  private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(\\?.*)?");
  private static final AtomicInteger CREATED = new AtomicInteger();

  private final String prefix;
  private final String suffix;
  private final TestDatabase admin;

  private TestPostgres(TestDatabase admin) {
    Matcher parts = URL.matcher(admin.url());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a JDBC URL is jdbc:postgresql://host:port/database, but was " + admin.url());
    }
    this.admin = admin;
    this.prefix = parts.group(1);
    this.suffix = parts.group(3) == null ? "" : parts.group(3);
  }

  /** The JVM's server, started if it is not yet. */
  public static TestPostgres shared() {
    return Shared.INSTANCE;
  }

  /** A server that runs already. */
  public static TestPostgres at(TestDatabase admin) {
    return new TestPostgres(admin);
  }

  /** A new and empty database. */
  public TestDatabase createDatabase() {
    return createDatabase("template1");
  }

  /** A new database that holds what {@code template} holds, to which nobody may be connected. */
  public TestDatabase createDatabase(TestDatabase template) {
    return createDatabase(template.name());
  }

  /** Drops a database and ends its connections; one that is not there is passed over. */
  public void drop(TestDatabase database) {
    run("drop database if exists " + database.name() + " with (force)");
  }

  private TestDatabase createDatabase(String template) {
    String name = "baton_" + ProcessHandle.current().pid() + "_" + CREATED.incrementAndGet();
    run("create database " + name + " template " + template);
    return new TestDatabase(prefix + name + suffix, admin.user(), admin.password());
  }

  private void run(String sql) {
    try (Connection connection =
            DriverManager.getConnection(admin.url(), admin.user(), admin.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException("the tests' PostgreSQL refused: " + sql, failure);
    }
  }

  /** Starts the server when it is first asked for, once. */
  private static final class Shared {
    static final TestPostgres INSTANCE = new TestPostgres(TestServers.start());
  }
}
