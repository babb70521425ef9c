package dev.baton.bootstrap.server;

import dev.baton.application.port.NodeId;
import dev.baton.infrastructure.clock.SystemClock;
import dev.baton.infrastructure.config.Configuration;

/** Opens the store that a server was told to use. */
final class Stores {
  private Stores() {}

  static Store open(Configuration configuration, StoreKind kind, NodeId node) {
    return switch (kind) {
      case POSTGRES -> PostgresStore.open(configuration, node);
      case MEMORY -> MemoryStore.open(configuration, new SystemClock());
    };
  }
}
