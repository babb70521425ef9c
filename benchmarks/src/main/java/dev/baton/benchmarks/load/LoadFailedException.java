package dev.baton.benchmarks.load;

/** The server refused what the load generator sent, or did not answer: the figures mean nothing. */
public final class LoadFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message says what the server answered. */
  public LoadFailedException(String message) {
    super(message);
  }
}
