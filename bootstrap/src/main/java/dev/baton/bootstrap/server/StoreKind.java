package dev.baton.bootstrap.server;

/** What a server keeps its log in. */
public enum StoreKind {
  /** PostgreSQL: the embedded one, or the one that the configuration names. */
  POSTGRES,
  /** The server's memory: for trying out; nothing survives the server. */
  MEMORY
}
