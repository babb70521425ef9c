package dev.baton.bootstrap.server;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Tail;

/**
 * Lets the fact feed listen to the tail from the beginning, so that it hears of events before
 * delivery does, and yet passes nothing on before all older facts are loaded.
 */
final class FactGate implements Tail.Listener {
  private final FactFeed facts;
  private final Tail tail;
  private volatile boolean loaded;

  private FactGate(FactFeed facts, Tail tail) {
    this.facts = facts;
    this.tail = tail;
  }

  static FactGate between(Tail tail, FactFeed facts) {
    FactGate gate = new FactGate(facts, tail);
    tail.listen(gate);
    return gate;
  }

  /** The tail, for those who may listen to it only after the facts. */
  Tail tail() {
    return tail;
  }

  /** Loads what stands in the log; nothing feeds the tail meanwhile, so no fact is missed. */
  void load(long upTo) {
    facts.load(upTo);
    loaded = true;
  }

  @Override
  public void added(Arrivals news) {
    if (loaded) {
      facts.added(news);
    }
  }
}
