package dev.baton.adapters.memory.simulation;

/** Something happened that must not happen, whatever goes wrong. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what);
  }

  /**
   * Throws unless something holds. The annotation that Error Prone wants would be a dependency for
   * this method alone.
   */
  @SuppressWarnings("AnnotateFormatMethod")
  static void unless(boolean holds, String otherwise, Object... details) {
    if (!holds) {
      throw new Violation(otherwise.formatted(details));
    }
  }
}
