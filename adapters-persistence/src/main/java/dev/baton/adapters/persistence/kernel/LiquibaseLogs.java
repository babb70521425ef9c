package dev.baton.adapters.persistence.kernel;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Sends what Liquibase says to SLF4J, one level lower than it thinks of itself. */
final class LiquibaseLogs extends AbstractLogService {
  @Override
  public int getPriority() {
    return PRIORITY_NOT_APPLICABLE;
  }

  @Override
  @SuppressWarnings("rawtypes") // so Liquibase declares it
  public Logger getLog(Class type) {
    return new ToSlf4j(LoggerFactory.getLogger(type));
  }

  private static final class ToSlf4j extends AbstractLogger {
    private final org.slf4j.Logger target;

    ToSlf4j(org.slf4j.Logger target) {
      this.target = target;
    }

    @Override
    public void close() {
      // SLF4J's loggers hold nothing.
    }

    @Override
    public void log(Level level, String message, @Nullable Throwable cause) {
      if (level.intValue() >= Level.SEVERE.intValue()) {
        target.warn(message, cause);
      } else if (level.intValue() >= Level.WARNING.intValue()) {
        target.info(message, cause);
      } else {
        target.debug(message, cause);
      }
    }
  }
}
