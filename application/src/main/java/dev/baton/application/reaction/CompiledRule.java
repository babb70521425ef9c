package dev.baton.application.reaction;

import dev.baton.application.port.EventView;
import dev.baton.application.port.Expressions.KeyOf;
import dev.baton.domain.reaction.By;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleVersion;
import java.util.List;
import java.util.Optional;

/**
 * A version of a rule whose expressions were compiled.
 *
 * @param version what it says
 * @param legs its legs, in their order
 * @param key what events of several legs have in common; empty for their conversation
 * @param routes its routes, in their order
 */
record CompiledRule(
    RuleVersion version, List<CompiledLeg> legs, Optional<KeyOf> key, List<CompiledRoute> routes) {
  CompiledRule {
    legs = List.copyOf(legs);
    routes = List.copyOf(routes);
  }

  RuleDefinition definition() {
    return version.definition();
  }

  By by() {
    return new By(definition().name(), version.version());
  }

  /** The key of an event; empty where it has none. */
  Optional<String> keyOf(EventView view) {
    return key.isEmpty()
        ? Optional.of(view.event().event().cause().correlationId())
        : key.get().of(view);
  }
}
