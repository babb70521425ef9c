package dev.baton.adapters.persistence.kernel;

/** What the nodes of a database know and nobody else: made with the schema, by the first node. */
public final class StoredNodeSecret {
  private StoredNodeSecret() {}

  /** The secret, from a database that has the schema. */
  public static String of(Database database) {
    return database.read(
        "reading the secret of the nodes",
        handle -> handle.createQuery("select secret from node_secret").mapTo(String.class).one());
  }
}
