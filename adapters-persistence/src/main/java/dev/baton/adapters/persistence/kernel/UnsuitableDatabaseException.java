package dev.baton.adapters.persistence.kernel;

/**
 * This program cannot work with that database or data folder. The message says why and what to do;
 * trying again without doing it does not help.
 */
public final class UnsuitableDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsuitableDatabaseException(String message) {
    super(message);
  }

  public UnsuitableDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
