package dev.baton.domain.agent;

import dev.baton.domain.kernel.Names;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an agent says of itself.
 *
 * @param about what people want to know of it
 * @param skills what it can do, at most 100, each once, in the order of their names; their schemas
 *     have at most 262,144 characters together
 * @param capacity how much it does at once, 1 to 10,000
 * @param heartbeats how often it says that it lives
 * @param metadata whatever else; at most 50 entries of a word and at most 1,000 characters
 */
public record AgentProfile(
    About about,
    List<Skill> skills,
    int capacity,
    HeartbeatPolicy heartbeats,
    Map<String, String> metadata) {
  public static final int MOST_SKILLS = 100;
  public static final int MOST_CAPACITY = 10_000;
  public static final int DEFAULT_CAPACITY = 10;
  public static final int MOST_METADATA = 50;
  public static final int MOST_METADATA_CHARACTERS = 1_000;
  public static final int MOST_SCHEMA_CHARACTERS = 262_144;

  public AgentProfile {
    skills = skills.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    require(
        skills.size() <= MOST_SKILLS, "an agent has at most 100 skills, but got " + skills.size());
    require(
        skills.stream().map(Skill::name).distinct().count() == skills.size(),
        "an agent has a skill once");
    require(
        skills.stream().mapToInt(skill -> skill.inputSchema().length()).sum()
            <= MOST_SCHEMA_CHARACTERS,
        "the schemas of an agent's skills have at most 262,144 characters together");
    require(
        capacity >= 1 && capacity <= MOST_CAPACITY,
        "a capacity is 1 to 10,000, but was " + capacity);
    require(
        metadata.size() <= MOST_METADATA,
        "an agent has at most 50 metadata entries, but got " + metadata.size());
    metadata.forEach(AgentProfile::requireEntry);
  }

  /** One that has these skills, and otherwise what is the default. */
  public static AgentProfile of(Skill... skills) {
    return new AgentProfile(
        About.NOTHING, List.of(skills), DEFAULT_CAPACITY, HeartbeatPolicy.DEFAULT, Map.of());
  }

  /** The same, known by something else. */
  public AgentProfile known(About other) {
    return new AgentProfile(other, skills, capacity, heartbeats, metadata);
  }

  /** The same with other skills. */
  public AgentProfile able(List<Skill> others) {
    return new AgentProfile(about, others, capacity, heartbeats, metadata);
  }

  /** The same with another capacity. */
  public AgentProfile holding(int other) {
    return new AgentProfile(about, skills, other, heartbeats, metadata);
  }

  /** The same with other heartbeats. */
  public AgentProfile beating(HeartbeatPolicy other) {
    return new AgentProfile(about, skills, capacity, other, metadata);
  }

  /** The same with other metadata. */
  public AgentProfile noting(Map<String, String> others) {
    return new AgentProfile(about, skills, capacity, heartbeats, others);
  }

  /** Its skill of this name, if it has it. */
  public Optional<Skill> skill(SkillName name) {
    return skills.stream().filter(skill -> skill.name().equals(name)).findFirst();
  }

  private static void requireEntry(String key, String value) {
    Names.require(Names.isWord(key), key, "a key of metadata is a word of A-Z a-z 0-9 _ -");
    Names.require(
        Names.isWithin(value, MOST_METADATA_CHARACTERS),
        value,
        "a value of metadata has at most 1,000 characters");
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
