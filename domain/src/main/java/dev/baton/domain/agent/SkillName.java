package dev.baton.domain.agent;

import dev.baton.domain.kernel.Names;

/**
 * The name of something that an agent can do, for example {@code code.review}: words of {@code A-Z
 * a-z 0-9 _ -} joined by dots, at most 100 characters.
 */
public record SkillName(String value) implements Comparable<SkillName> {
  public static final int LONGEST = 100;

  public SkillName {
    Names.require(
        isValid(value),
        value,
        "a skill is words of A-Z a-z 0-9 _ - joined by dots, at most 100 characters");
  }

  /** Whether a skill, or one of its tags, may have this name. */
  public static boolean isValid(String name) {
    return Names.isDotted(name, LONGEST);
  }

  @Override
  public int compareTo(SkillName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
