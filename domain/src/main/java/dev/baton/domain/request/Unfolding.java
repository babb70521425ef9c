package dev.baton.domain.request;

import dev.baton.domain.kernel.Decision;
import java.util.List;
import java.util.stream.Stream;

/**
 * Facts of one decision, each decided on the state that those before it have led to.
 *
 * @param state where they have led
 * @param facts in their order
 */
record Unfolding(Request state, List<RequestEvent> facts) {
  Unfolding {
    facts = List.copyOf(facts);
  }

  static Unfolding from(Request state) {
    return new Unfolding(state, List.of());
  }

  Unfolding then(RequestEvent fact) {
    return new Unfolding(
        RequestEvolution.of(state, fact), Stream.concat(facts.stream(), Stream.of(fact)).toList());
  }

  /** What is known by now; not to be asked before the request is registered. */
  Dossier dossier() {
    return switch (state) {
      case Request.Existing existing -> existing.dossier();
      case Request.Absent absent -> throw new IllegalStateException("nothing is known yet");
    };
  }

  Decision<RequestEvent, RequestRejection> decision() {
    return new Decision.Accepted<>(facts);
  }
}
