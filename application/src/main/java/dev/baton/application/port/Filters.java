package dev.baton.application.port;

import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.RecordedEvent;

/** Compiles the filters of subscriptions: CEL expressions over an event. Safe for any thread. */
public interface Filters {
  /** What came of an expression. */
  sealed interface Compilation {}

  /** It can be asked. */
  record Compiled(EventFilter filter) implements Compilation {}

  /** It is no filter. */
  record Faulty(FilterFault fault) implements Compilation {}

  /** Compiles a filter: what its parts are called, their types and its cost are checked here. */
  Compilation compile(String expression);

  /** An event as filters see it; its payload is parsed once, however many of them look at it. */
  EventView view(RecordedEvent event);
}
