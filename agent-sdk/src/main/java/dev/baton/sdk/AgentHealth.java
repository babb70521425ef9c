package dev.baton.sdk;

/** How an agent is. */
public enum AgentHealth {
  /** It lives, and says that it is well. */
  HEALTHY,
  /** It lives, and says that it is not at its best. */
  DEGRADED,
  /** It has been silent for a while, and gets no new work until it is heard of. */
  SUSPECT,
  /** It has been silent for too long. */
  DEAD,
  /** It was told to finish what it has and take nothing new. */
  DRAINED
}
