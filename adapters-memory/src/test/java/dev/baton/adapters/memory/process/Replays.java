package dev.baton.adapters.memory.process;

import dev.baton.domain.event.RecordedEvent;

/** Events as processes hear them that were replayed. */
public final class Replays {
  private Replays() {}

  /** An event once more, at the position of what says so. */
  public static RecordedEvent of(RecordedEvent event, RecordedEvent replay) {
    return new RecordedEvent(
        replay.position(),
        replay.recordedAt(),
        event.namespace(),
        event.principal(),
        event.stream(),
        event.version(),
        event.event());
  }
}
