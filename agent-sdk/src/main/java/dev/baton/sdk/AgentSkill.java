package dev.baton.sdk;

import java.util.List;

/**
 * Something that an agent can do.
 *
 * @param name words of {@code A-Z a-z 0-9 _ -} joined by dots, at most 100 characters
 * @param tags words to find it by, at most 20
 * @param proficiency how well, from 1 to 100
 * @param costMicros what one use costs, in millionths of whatever the installation counts in
 * @param inputSchema the JSON Schema that its input has to fit; empty: any input
 */
public record AgentSkill(
    String name, List<String> tags, int proficiency, long costMicros, String inputSchema) {
  private static final int MIDDLING = 50;

  public AgentSkill {
    tags = List.copyOf(tags);
  }

  /** A free skill of middling proficiency, without tags, that takes any input. */
  public static AgentSkill of(String name) {
    return new AgentSkill(name, List.of(), MIDDLING, 0, "");
  }

  /** The same, to be found by these words. */
  public AgentSkill tagged(String... others) {
    return new AgentSkill(name, List.of(others), proficiency, costMicros, inputSchema);
  }

  /** The same, done that well. */
  public AgentSkill proficiency(int other) {
    return new AgentSkill(name, tags, other, costMicros, inputSchema);
  }

  /** The same at another price. */
  public AgentSkill costMicros(long other) {
    return new AgentSkill(name, tags, proficiency, other, inputSchema);
  }

  /** The same for input that fits a JSON Schema. */
  public AgentSkill inputSchema(String other) {
    return new AgentSkill(name, tags, proficiency, costMicros, other);
  }

  static AgentSkill of(dev.baton.v1.Skill skill) {
    return new AgentSkill(
        skill.getName(),
        skill.getTagsList(),
        skill.getProficiency(),
        skill.getCostMicros(),
        skill.getInputSchema());
  }

  dev.baton.v1.Skill toProto() {
    return dev.baton.v1.Skill.newBuilder()
        .setName(name)
        .addAllTags(tags)
        .setProficiency(proficiency)
        .setCostMicros(costMicros)
        .setInputSchema(inputSchema)
        .build();
  }
}
