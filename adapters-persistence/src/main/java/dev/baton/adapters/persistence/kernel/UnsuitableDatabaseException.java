package dev.baton.adapters.persistence.kernel;

/**
 * This program cannot work with that database or data folder. The message says why and what to do;
 * trying again without doing it does not help.
 */
public final class UnsuitableDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What kind of obstacle it is, for programs that tell them apart. */
  public enum Reason {
    /** The server is older than those that Baton works with. */
    SERVER_TOO_OLD,
    /** A newer Baton has written to the database. */
    SCHEMA_TOO_NEW,
    /** Another process uses the data folder. */
    FOLDER_IN_USE,
    /** Anything else; the message says what. */
    OTHER
  }

  public UnsuitableDatabaseException(String message) {
    this(Reason.OTHER, message);
  }

  public UnsuitableDatabaseException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public UnsuitableDatabaseException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.OTHER;
  }

  /** What kind of obstacle it is. */
  public Reason reason() {
    return reason;
  }
}
