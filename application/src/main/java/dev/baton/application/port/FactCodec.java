package dev.baton.application.port;

import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.DomainEvent;

/**
 * Turns facts into the content of events and back. A fact's type and form, once written, are read
 * for ever: a new form is a new version beside the old one. Safe for any thread.
 */
public interface FactCodec {
  /** The name under which facts of this class stand in the log, {@code baton.topic.created}. */
  String typeOf(Class<? extends DomainEvent> fact);

  /** The fact as JSON, with the version of its form. */
  Content encode(DomainEvent fact);

  /** The fact that an event of the log holds. */
  DomainEvent decode(Event event);
}
