package dev.baton.bootstrap.server;

import dev.baton.application.port.StoreUnavailableException;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.lifecycle.StartException;
import java.io.IOException;

/** What made a start fail, in words that say what to do. */
final class StartFailures {
  private StartFailures() {}

  /** The failure that explains what was thrown; a defect is thrown as it is. */
  static RuntimeException explained(RuntimeException thrown, Configuration configuration) {
    Throwable cause =
        thrown instanceof StartException start && start.getCause() != null
            ? start.getCause()
            : thrown;
    return switch (cause) {
      case Failure failure -> failure;
      case StoreUnavailableException away ->
          new Failure(
              ExitCode.DATABASE_UNREACHABLE,
              String.valueOf(away.getMessage()),
              "look at database.url, database.user and database.password, and at the database",
              away);
      case IOException taken -> StartChecks.portTaken(configuration.server().port(), taken);
      default -> thrown;
    };
  }
}
