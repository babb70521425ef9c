package dev.baton.benchmarks.inside;

/** A benchmark failed; the message is for people. */
public final class InsideFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  InsideFailedException(String message, Exception cause) {
    super(message, cause);
  }
}
