package dev.baton.bootstrap.server;

import dev.baton.sdk.Baton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server of its own for each test, on whatever store, and an agent that is connected to it. */
@Timeout(90)
abstract class WithServer {
  /** As {@code ann}. */
  Baton baton;

  private BatonServer server;

  /** A server on the store, with nothing in it. */
  abstract BatonServer start();

  @BeforeEach
  final void connect() {
    server = start();
    baton = Baton.connect(server.address(), "ann");
  }

  /** Another agent. */
  final Baton connected(String agent) {
    return Baton.connect(server.address(), agent);
  }

  @AfterEach
  final void close() {
    baton.close();
    server.close();
  }
}
