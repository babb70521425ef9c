package dev.baton.adapters.persistence.event;

import dev.baton.domain.event.Retention;

/** The numbers under which classes of retention stand in tables; they never change. */
final class RetentionCodes {
  private RetentionCodes() {}

  static short of(Retention retention) {
    return switch (retention) {
      case KEEP -> 0;
      case LONG -> 1;
      case STANDARD -> 2;
      case SHORT -> 3;
    };
  }

  /** The table that holds the class's partitions. */
  static String table(Retention retention) {
    return switch (retention) {
      case KEEP -> "log_keep";
      case LONG -> "log_long";
      case STANDARD -> "log_standard";
      case SHORT -> "log_short";
    };
  }
}
