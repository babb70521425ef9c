package dev.baton.application.turn;

import dev.baton.application.kernel.FactStream;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.turn.TurnId;

/**
 * Which turn.
 *
 * @param namespace the tenant
 * @param id unique in it
 */
record TurnKey(Namespace namespace, TurnId id) {
  /** Where its facts stand. */
  FactStream stream() {
    return FactStream.of(namespace, Turns.CAPABILITY, id.value());
  }
}
