package dev.baton.application.port;

import dev.baton.domain.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** An event as filters see it. For one thread. */
public interface EventView {
  /** The event itself. */
  RecordedEvent event();

  /**
   * The text, truth value or number, as a {@code double}, at a path; null where there is nothing or
   * something else.
   */
  @Nullable Object value(EventPath path);
}
