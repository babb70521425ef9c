package dev.baton.application.kernel;

import dev.baton.domain.event.RecordedEvent;
import java.util.Optional;

/** Holds what else is kept of a capability's aggregates to their facts. */
public interface StreamCheck {
  /** Whose aggregates. */
  String capability();

  /** Begins with one of them. */
  Run begin(FactStream where);

  /** The check of one aggregate. */
  interface Run {
    /** The next fact, from the first to the last. */
    void next(RecordedEvent fact);

    /** What does not agree with these facts, in words; empty where all does. */
    Optional<String> end();
  }
}
