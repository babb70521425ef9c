package dev.baton.domain.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.Decision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A saga that is told one thing after the other, and what it made of that. */
final class SagaRun {
  private final SagaDecider decider;
  private final List<SagaEvent> facts = new ArrayList<>();
  private Saga state;

  /** What the latest command has led to. */
  private List<SagaEvent> latest = List.of();

  private SagaRun(Templates templates) {
    decider = new SagaDecider(templates);
    state = decider.initial();
  }

  static SagaRun unstarted() {
    return new SagaRun(Templates.NONE);
  }

  static SagaRun of(SagaDefinition definition, DefinitionVersion... others) {
    return of(Templates.NONE, definition, others);
  }

  static SagaRun of(Templates templates, SagaDefinition definition, DefinitionVersion... others) {
    return new SagaRun(templates).then(SagaFacts.start(definition, others));
  }

  SagaRun then(SagaCommand command) {
    switch (decider.decide(command, state)) {
      case Decision.Accepted<SagaEvent, SagaRejection> accepted -> {
        latest = accepted.facts();
        for (SagaEvent fact : latest) {
          state = decider.evolve(state, fact);
          facts.add(fact);
        }
      }
      case Decision.Rejected<SagaEvent, SagaRejection> rejected ->
          throw new AssertionError(command + " is refused: " + rejected.reason());
    }
    return this;
  }

  /** The step of a number is answered, in its latest attempt. */
  SagaRun hears(Move move, String type) {
    return then(SagaFacts.hear(move, dossier().find(move).orElseThrow().attempt(), type));
  }

  /** The same, by an event that carries something. */
  SagaRun hears(Move move, String type, String result) {
    Attempted of = new Attempted(move, dossier().find(move).orElseThrow().attempt());
    return then(
        new SagaCommand.Hear(
            Optional.of(of), type, "ops e-1", Optional.of(SagaFacts.json(result)), SagaFacts.NOW));
  }

  SagaRun refuses(SagaCommand command, SagaRejection reason) {
    assertThat(decider.decide(command, state)).isEqualTo(Decision.reject(reason));
    return this;
  }

  Saga state() {
    return state;
  }

  Dossier dossier() {
    return ((Saga.Existing) state).dossier();
  }

  SagaStatus status() {
    return ((Saga.Existing) state).status();
  }

  List<SagaEvent> facts() {
    return facts;
  }

  /** The commands that went out, as {@code do 3.1}: the third step, its first attempt. */
  List<String> sent() {
    return facts.stream()
        .filter(SagaEvent.Dispatched.class::isInstance)
        .map(SagaEvent.Dispatched.class::cast)
        .map(sent -> word(sent.move()) + "." + sent.attempt())
        .toList();
  }

  /** What the latest command that went out carries, where its template says what. */
  String carried() {
    return new String(lastErrand().data().bytes(), StandardCharsets.UTF_8);
  }

  Errand lastErrand() {
    return facts.stream()
        .filter(SagaEvent.Dispatched.class::isInstance)
        .map(SagaEvent.Dispatched.class::cast)
        .toList()
        .getLast()
        .errand();
  }

  /** The words for what the latest command has led to. */
  List<String> news() {
    return latest.stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }

  static String word(Move move) {
    return move.direction().name().toLowerCase(Locale.ROOT) + " " + move.number();
  }
}
