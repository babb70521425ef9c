package dev.baton.application.reaction;

import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventView;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.reaction.Leg;
import java.util.function.Function;

/**
 * A leg whose filter was compiled.
 *
 * @param leg what it says
 * @param pattern its topics
 * @param filter what its filter says of an event
 */
record CompiledLeg(Leg leg, TopicPattern pattern, Function<EventView, EventFilter.Verdict> filter) {
  /** What the leg says of an event; the filter is asked last. */
  EventFilter.Verdict check(EventView view) {
    return admits(view.event()) ? filter.apply(view) : new EventFilter.Unwanted();
  }

  private boolean admits(RecordedEvent event) {
    return (leg.types().isEmpty() || leg.types().contains(event.event().type()))
        && pattern.matches(event.topic());
  }
}
