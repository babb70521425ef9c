package dev.baton.benchmarks.process;

/**
 * A process of the run ended or did not do what it was told; the message shows what it said last.
 */
public final class ChildFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ChildFailedException(String message) {
    super(message);
  }
}
