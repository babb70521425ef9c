package dev.baton.bootstrap.server;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.baton.application.kernel.LogVerification;
import dev.baton.application.kernel.Verified;
import dev.baton.application.port.NodeId;
import dev.baton.infrastructure.config.Configuration;

/** Verifies the log in PostgreSQL that a configuration names; servers may run on it meanwhile. */
public final class LogVerifier {
  private static final NodeId NODE = new NodeId("verify-log");

  private LogVerifier() {}

  /**
   * Verifies it.
   *
   * @throws dev.baton.bootstrap.failure.Failure if the database cannot be used; it says what to do
   */
  public static Verified verify(Configuration configuration) {
    try {
      Store store = PostgresStore.beside(configuration, NODE);
      try {
        return verification(configuration, store).run();
      } finally {
        store.close();
      }
    } catch (RuntimeException failure) {
      throw StartFailures.explained(failure, configuration);
    }
  }

  /** A server that is not started: nothing is made of it but what the verification needs. */
  private static LogVerification verification(Configuration configuration, Store store) {
    return Guice.createInjector(Stage.DEVELOPMENT, BatonServer.modules(configuration, NODE, store))
        .getInstance(LogVerification.class);
  }
}
