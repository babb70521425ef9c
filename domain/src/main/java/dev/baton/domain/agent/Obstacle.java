package dev.baton.domain.agent;

/**
 * Why an agent is not asked; of several the first counts. Those that only a change of agents
 * removes come first, those that pass come last.
 */
public enum Obstacle {
  /** It lacks a skill. */
  MISSING_SKILL("lack a skill", false),
  /** Its skills do not bear a tag. */
  MISSING_TAG("lack a tag", false),
  /** It costs more than may be spent. */
  TOO_EXPENSIVE("are too expensive", false),
  /** The input does not fit the schema of its skill. */
  INPUT_MISFIT("take other input", false),
  /** Whoever looks for one does not want it: it was asked, or declined. */
  EXCLUDED("are excluded", false),
  /** An operator has forbidden it for the skill. */
  FORBIDDEN("are forbidden", true),
  /** It is drained. */
  DRAINED("are drained", true),
  /** It is dead. */
  DEAD("are dead", true),
  /** An operator has paused it. */
  PAUSED("are paused", true),
  /** It has not been heard of for a while. */
  SUSPECT("are suspect", true),
  /** It failed too often. */
  BREAKER_OPEN("have an open circuit breaker", true),
  /** It does as much as it can. */
  AT_CAPACITY("are at capacity", true);

  private final String phrase;
  private final boolean passes;

  Obstacle(String phrase, boolean passes) {
    this.phrase = phrase;
    this.passes = passes;
  }

  /** How to say it of agents. */
  public String phrase() {
    return phrase;
  }

  /** Whether it may go away though neither the agent's skills nor the need change. */
  public boolean passes() {
    return passes;
  }
}
