package dev.baton.application.reaction;

import dev.baton.application.port.Expressions.Reading;
import dev.baton.domain.event.Payload;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Route;
import java.util.List;

/**
 * A route whose expressions were compiled.
 *
 * @param route what it says
 * @param when whether it is taken
 * @param actions what is done
 */
record CompiledRoute(Route route, Reading<Boolean> when, List<CompiledAction> actions) {
  CompiledRoute {
    actions = List.copyOf(actions);
  }

  /**
   * An action whose templates were compiled.
   *
   * @param subject of an event that is published
   */
  record CompiledAction(Action action, Reading<Payload> data, Reading<String> subject) {}
}
