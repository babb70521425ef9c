package dev.baton.bootstrap.doctor;

/**
 * What a check found.
 *
 * @param check what was looked at
 * @param verdict how it looks
 * @param what what was found
 * @param hint what to do about it; empty where there is nothing to do
 */
public record Finding(String check, Verdict verdict, String what, String hint) {
  /** How it looks. */
  public enum Verdict {
    /** As it should be. */
    GOOD,
    /** It works, but not as well as it could. */
    POOR,
    /** A server cannot run like this. */
    BAD
  }

  static Finding good(String check, String what) {
    return new Finding(check, Verdict.GOOD, what, "");
  }

  static Finding poor(String check, String what, String hint) {
    return new Finding(check, Verdict.POOR, what, hint);
  }

  static Finding bad(String check, String what, String hint) {
    return new Finding(check, Verdict.BAD, what, hint);
  }
}
