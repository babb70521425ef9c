package dev.baton.domain.agent;

/** What an operator has settled about an agent and a skill. */
public enum Steering {
  /** It comes before all others that are not pinned, whatever their scores. */
  PINNED,
  /** It gets no work that needs the skill. */
  FORBIDDEN
}
