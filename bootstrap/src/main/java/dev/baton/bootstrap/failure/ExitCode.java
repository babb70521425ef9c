package dev.baton.bootstrap.failure;

/** What a command's exit status says. Numbers are never used again for something else. */
public enum ExitCode {
  OK(0, "Done."),
  FAILED(1, "It did not work; the message says why."),
  USAGE(2, "The command line is wrong."),
  UNREACHABLE(3, "No server answers at the address."),
  REFUSED(4, "The server refused the request; the message has its reason."),
  TIMED_OUT(5, "It did not happen in time."),
  BAD_CONFIGURATION(10, "The configuration file, a variable or an option cannot be used."),
  PORT_TAKEN(11, "Another process listens on the port."),
  DATA_FOLDER_IN_USE(12, "Another server uses the data folder."),
  DATABASE_UNREACHABLE(13, "The database does not answer or does not let the server in."),
  DATABASE_TOO_OLD(14, "The database is older than PostgreSQL 15."),
  SCHEMA_TOO_NEW(15, "A newer Baton has written to this database."),
  JAVA_TOO_OLD(16, "No JDK of 21 or newer was found."),
  NOT_LOOPBACK(17, "The address is reachable from other machines, which is not allowed yet."),
  INTERRUPTED(130, "Interrupted by Ctrl-C."),
  TERMINATED(143, "Ended by SIGTERM; a server has drained first.");

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The number. */
  public int status() {
    return status;
  }

  /** What it says, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
