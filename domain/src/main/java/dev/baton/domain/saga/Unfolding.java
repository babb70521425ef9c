package dev.baton.domain.saga;

import dev.baton.domain.kernel.Decision;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Facts of one decision, each decided on the state that those before it have led to.
 *
 * @param state where they have led
 * @param facts in their order
 * @param templates how templates are filled
 * @param at when it is decided
 */
record Unfolding(Saga state, List<SagaEvent> facts, Templates templates, Instant at) {
  Unfolding {
    facts = List.copyOf(facts);
  }

  static Unfolding from(Saga state, Templates templates, Instant at) {
    return new Unfolding(state, List.of(), templates, at);
  }

  Unfolding then(SagaEvent fact) {
    return new Unfolding(
        SagaEvolution.of(state, fact),
        Stream.concat(facts.stream(), Stream.of(fact)).toList(),
        templates,
        at);
  }

  /** What is known by now; not to be asked before the saga is started. */
  Dossier dossier() {
    return switch (state) {
      case Saga.Existing existing -> existing.dossier();
      case Saga.Absent absent -> throw new IllegalStateException("nothing is known yet");
    };
  }

  Decision<SagaEvent, SagaRejection> decision() {
    return new Decision.Accepted<>(facts);
  }
}
