package dev.baton.domain.kernel;

import java.time.Instant;

/** A fact of one of Baton's own capabilities, which stands in the log beside published events. */
public interface DomainEvent {
  /** When it was decided, by the clock of the deciding node. */
  Instant at();
}
