package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a store that does not answer from a statement that is wrong: the first passes by itself,
 * the second is a bug.
 */
public final class Outage {
  private Outage() {}

  /** Whether the same statement may succeed later: on a new connection, or with more room. */
  public static boolean isOne(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return failure instanceof SQLTransientConnectionException;
    }
    String stateClass = state.substring(0, 2);
    return switch (stateClass) {
      // connection; resources (disk, memory, connections); operator and crash; system (I/O)
      case "08", "53", "57", "58" -> true;
      default -> isMomentary(state);
    };
  }

  /** The exception that the port promises for an outage, or the one that says that it is none. */
  public static RuntimeException toException(String what, Throwable failure) {
    @Nullable SQLException cause = sqlCauseOf(failure);
    return cause != null && isOne(cause)
        ? new StoreUnavailableException(what + ": PostgreSQL " + reason(cause), failure)
        : new IllegalStateException("PostgreSQL refused: " + what, failure);
  }

  /** What PostgreSQL does or lacks, for people, with the first line of its own words. */
  static String reason(SQLException failure) {
    // Of a batch the first failure shows the statement, and the next one what was wrong with it.
    @Nullable SQLException next = failure.getNextException();
    SQLException telling = next == null ? failure : next;
    String words = String.valueOf(telling.getMessage()).lines().findFirst().orElse("");
    return predicate(String.valueOf(telling.getSQLState())) + " (" + words + ")";
  }

  private static String predicate(String state) {
    return switch (state) {
      case "53100" -> "has no room left on its disk";
      case "53200" -> "has no memory left";
      case "53300" -> "takes no more connections";
      case "57P01", "57P02" -> "is being stopped";
      case "57P03" -> "is starting or stopping";
      default -> "does not answer";
    };
  }

  /** The SQL failure inside of what a library threw, if there is one. */
  public static @Nullable SQLException sqlCauseOf(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static boolean isMomentary(String state) {
    return switch (state) {
      // serialization failure, deadlock; lock not available in time; a standby that is no primary
      case "40001", "40P01", "55P03", "25006" -> true;
      default -> false;
    };
  }
}
