package dev.baton.bootstrap.server;

import dev.baton.adapters.persistence.kernel.UnsuitableDatabaseException;
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
      case UnsuitableDatabaseException unsuitable ->
          new Failure(code(unsuitable), String.valueOf(unsuitable.getMessage()), "", unsuitable);
      case IOException taken -> StartChecks.portTaken(configuration.server().port(), taken);
      default -> thrown;
    };
  }

  private static ExitCode code(UnsuitableDatabaseException unsuitable) {
    return switch (unsuitable.reason()) {
      case SERVER_TOO_OLD -> ExitCode.DATABASE_TOO_OLD;
      case SCHEMA_TOO_NEW -> ExitCode.SCHEMA_TOO_NEW;
      case FOLDER_IN_USE -> ExitCode.DATA_FOLDER_IN_USE;
      case OTHER -> ExitCode.DATABASE_UNREACHABLE;
    };
  }
}
