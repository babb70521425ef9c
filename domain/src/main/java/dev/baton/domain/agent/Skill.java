package dev.baton.domain.agent;

import dev.baton.domain.kernel.Names;
import java.util.List;

/**
 * Something that an agent can do.
 *
 * @param name what it is; an agent has a skill once
 * @param tags words to find it by, at most 20, each formed as a skill's name; in the order of the
 *     alphabet, each once
 * @param proficiency how well, from 1 to 100
 * @param costMicros what one use costs, in millionths of whatever the installation counts in; 0 to
 *     10^12, 0 for free
 * @param inputSchema the JSON Schema that its input has to fit, at most 16,384 characters; empty:
 *     any input
 */
public record Skill(
    SkillName name, List<String> tags, int proficiency, long costMicros, String inputSchema) {
  public static final int MOST_TAGS = 20;
  public static final int MOST_PROFICIENCY = 100;
  public static final int DEFAULT_PROFICIENCY = 50;
  public static final long MOST_COST = 1_000_000_000_000L;
  public static final int MOST_SCHEMA_CHARACTERS = 16_384;

  public Skill {
    tags = tags.stream().distinct().sorted().toList();
    require(tags.size() <= MOST_TAGS, "a skill has at most 20 tags, but got " + tags.size());
    for (String tag : tags) {
      Names.require(SkillName.isValid(tag), tag, "a tag is formed as the name of a skill");
    }
    require(
        proficiency >= 1 && proficiency <= MOST_PROFICIENCY,
        "a proficiency is 1 to 100, but was " + proficiency);
    require(
        costMicros >= 0 && costMicros <= MOST_COST, "a cost is 0 to 10^12, but was " + costMicros);
    require(
        Names.isWithin(inputSchema, MOST_SCHEMA_CHARACTERS),
        "an input schema has at most 16,384 characters");
  }

  /** A free skill of middling proficiency, without tags, that takes any input. */
  public static Skill of(SkillName name) {
    return new Skill(name, List.of(), DEFAULT_PROFICIENCY, 0, "");
  }

  /** The same, to be found by these words. */
  public Skill tagged(String... others) {
    return new Skill(name, List.of(others), proficiency, costMicros, inputSchema);
  }

  /** The same, done that well. */
  public Skill at(int otherProficiency) {
    return new Skill(name, tags, otherProficiency, costMicros, inputSchema);
  }

  /** The same at another price. */
  public Skill costing(long otherMicros) {
    return new Skill(name, tags, proficiency, otherMicros, inputSchema);
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
