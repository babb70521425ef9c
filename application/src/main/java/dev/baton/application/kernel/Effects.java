package dev.baton.application.kernel;

import dev.baton.application.port.TimerChange;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What goes with the facts of a decision: in the same append, or not at all.
 *
 * @param events what is published, in this order, after the facts
 * @param timers which timers change, each once at most
 * @param correlationId the conversation that facts and events belong to; empty for that of what led
 *     to them, or for a new one
 */
public record Effects(List<Outgoing> events, List<TimerChange> timers, String correlationId) {
  /** Nothing but the facts. */
  public static final Effects NONE = new Effects(List.of(), List.of(), "");

  public Effects {
    events = List.copyOf(events);
    timers = List.copyOf(timers);
  }

  /** Timers alone. */
  public static Effects ofTimers(List<TimerChange> timers) {
    return new Effects(List.of(), timers, "");
  }

  /** The same as part of a conversation. */
  public Effects within(String conversation) {
    return new Effects(events, timers, conversation);
  }

  Effects with(UnaryOperator<List<TimerChange>> changed) {
    return new Effects(events, changed.apply(timers), correlationId);
  }
}
