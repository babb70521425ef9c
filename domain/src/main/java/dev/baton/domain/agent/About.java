package dev.baton.domain.agent;

import dev.baton.domain.kernel.Names;

/**
 * What people want to know of an agent.
 *
 * @param displayName what it is called, at most 200 characters; may be empty
 * @param description what it is for, at most 1,000 characters; may be empty
 * @param version the version of its program, at most 100 characters; may be empty
 */
public record About(String displayName, String description, String version) {
  /** Nothing. */
  public static final About NOTHING = new About("", "", "");

  public static final int MOST_DESCRIPTION = 1_000;
  public static final int MOST_VERSION = 100;

  public About {
    Names.require(
        Names.isWithin(displayName, Names.LONGEST),
        displayName,
        "a display name has at most 200 characters");
    Names.require(
        Names.isWithin(description, MOST_DESCRIPTION),
        description,
        "a description has at most 1,000 characters");
    Names.require(
        Names.isWithin(version, MOST_VERSION), version, "a version has at most 100 characters");
  }
}
