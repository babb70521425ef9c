package dev.baton.infrastructure.config;

/**
 * Something in the configuration that cannot be used.
 *
 * @param origin where it stands: {@code baton.yaml, line 3}
 * @param what what is wrong with it
 * @param hint what to do about it; empty where {@code what} says it
 */
public record Problem(String origin, String what, String hint) {
  @Override
  public String toString() {
    return origin + ": " + what + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
