package dev.baton.bootstrap.failure;

/** A command did not work, for a reason that a person can do something about. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final String hint;

  /**
   * A failure without a cause that anybody needs to see.
   *
   * @param code the exit status
   * @param what what is wrong, in a line
   * @param hint what to do about it, in a line; empty if nothing can be said
   */
  public Failure(ExitCode code, String what, String hint) {
    super(what);
    this.code = code;
    this.hint = hint;
  }

  /** A failure with the exception that led to it, which only a debug log shows. */
  public Failure(ExitCode code, String what, String hint, Throwable cause) {
    super(what, cause);
    this.code = code;
    this.hint = hint;
  }

  /** The exit status. */
  public ExitCode code() {
    return code;
  }

  /** What to do about it; may be empty. */
  public String hint() {
    return hint;
  }
}
