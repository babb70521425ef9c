package dev.baton.bootstrap.doctor;

import dev.baton.infrastructure.config.Configuration;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Whether the database answers and is new enough.
 *
 * @param database which one; not the embedded
 */
record DatabaseCheck(Configuration.Database database) implements Check {
  private static final String CHECK = "database";
  private static final int OLDEST = 15;

  @Override
  public Finding look() {
    try (Connection connection = DriverManager.getConnection(database.url(), properties())) {
      DatabaseMetaData metadata = connection.getMetaData();
      String what = metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
      return metadata.getDatabaseMajorVersion() < OLDEST
          ? Finding.bad(CHECK, what, "Baton needs PostgreSQL 15 or newer")
          : Finding.good(CHECK, what);
    } catch (SQLException e) {
      return Finding.bad(
          CHECK,
          "does not let us in: " + e.getMessage(),
          "look at database.url, user and password");
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "5");
    if (!database.user().isEmpty()) {
      properties.setProperty("user", database.user());
      properties.setProperty("password", database.password());
    }
    return properties;
  }
}
