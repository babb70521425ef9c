package dev.baton.domain.reaction;

/**
 * By which rule something came about.
 *
 * @param rule its name
 * @param version which version of it
 */
public record By(RuleName rule, int version) {
  @Override
  public String toString() {
    return rule + " v" + version;
  }
}
