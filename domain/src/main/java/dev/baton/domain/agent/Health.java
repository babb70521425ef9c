package dev.baton.domain.agent;

/** How an agent is. */
public enum Health {
  /** It lives, and says that it is well. */
  HEALTHY,
  /** It lives, and says that it is not at its best. It gets work where no better one is found. */
  DEGRADED,
  /** It has been silent for a while. It gets no new work until it is heard of. */
  SUSPECT,
  /** It has been silent for too long. What it was doing is somebody else's now. */
  DEAD,
  /** It was told to finish what it has and take nothing new. It ends with its next registration. */
  DRAINED;

  /** Whether an agent that is so gets new work. */
  public boolean takesWork() {
    return this == HEALTHY || this == DEGRADED;
  }

  /** Whether an agent may say this of itself. */
  public boolean isReported() {
    return takesWork();
  }
}
