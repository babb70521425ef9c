package dev.baton.examples.chain;

import dev.baton.sdk.Baton;

/**
 * What says which work follows from what: the files below {@code examples}, which anybody may
 * change. Whoever runs the chain decides where they are read.
 */
@FunctionalInterface
public interface ChainRules {
  /**
   * Registers the rules and the sagas that they start, and opens the aggregation of the first phase
   * for a conversation that has not begun. Safe to repeat.
   *
   * @param baton in whose name that is done
   * @param correlationId the conversation
   * @throws dev.baton.sdk.BatonException if the server refuses one of them
   */
  void declare(Baton baton, String correlationId);
}
