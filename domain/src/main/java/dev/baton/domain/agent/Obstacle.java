package dev.baton.domain.agent;

/**
 * Why an agent is not asked; of several the first counts. Those that only a change of agents
 * removes come first, those that pass come last.
 */
public enum Obstacle {
  /** It lacks a skill. */
  MISSING_SKILL("lack a skill", "lacks a skill", false),
  /** Its skills do not bear a tag. */
  MISSING_TAG("lack a tag", "lacks a tag", false),
  /** It costs more than may be spent. */
  TOO_EXPENSIVE("are too expensive", "is too expensive", false),
  /** The input does not fit the schema of its skill. */
  INPUT_MISFIT("take other input", "takes other input", false),
  /** Whoever looks for one does not want it: it was asked, or declined. */
  EXCLUDED("are excluded", "is excluded", false),
  /** An operator has forbidden it for the skill. */
  FORBIDDEN("are forbidden", "is forbidden", true),
  /** It is drained. */
  DRAINED("are drained", "is drained", true),
  /** It is dead. */
  DEAD("are dead", "is dead", true),
  /** An operator has paused it. */
  PAUSED("are paused", "is paused", true),
  /** It has not been heard of for a while. */
  SUSPECT("are suspect", "is suspect", true),
  /** It failed too often. */
  BREAKER_OPEN("have an open circuit breaker", "has an open circuit breaker", true),
  /** It does as much as it can. */
  AT_CAPACITY("are at capacity", "is at capacity", true);

  private final String phrase;
  private final String ofOne;
  private final boolean passes;

  Obstacle(String phrase, String ofOne, boolean passes) {
    this.phrase = phrase;
    this.ofOne = ofOne;
    this.passes = passes;
  }

  /** How to say it of agents. */
  public String phrase() {
    return phrase;
  }

  /** How to say it of one agent. */
  public String ofOne() {
    return ofOne;
  }

  /** Whether it may go away though neither the agent's skills nor the need change. */
  public boolean passes() {
    return passes;
  }
}
