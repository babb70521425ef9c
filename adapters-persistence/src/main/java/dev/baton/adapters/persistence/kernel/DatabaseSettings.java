package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.NodeId;

/**
 * How to reach the database.
 *
 * @param url JDBC URL, for example {@code jdbc:postgresql://localhost:5432/baton}; its parameters
 *     win over the driver's defaults
 * @param user who connects; empty if the URL says it
 * @param password of the user, or empty
 * @param poolSize connections for everything but appends, which have one of their own; at least 1
 * @param node which server this is
 */
public record DatabaseSettings(
    String url, String user, String password, int poolSize, NodeId node) {
  public DatabaseSettings {
    if (poolSize < 1) {
      throw new IllegalArgumentException("a pool has at least 1 connection, but was " + poolSize);
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "a database URL begins with jdbc:postgresql://, but was '" + url + "'");
    }
  }

  /** Without the password, which belongs in no log. */
  @Override
  public String toString() {
    return "DatabaseSettings["
        + url.replaceAll("password=[^&]*", "password=***")
        + ", "
        + user
        + "]";
  }
}
