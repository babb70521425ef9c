package dev.baton.domain.saga;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Payload;
import java.util.List;
import java.util.Optional;

/**
 * What a saga was started with.
 *
 * @param own its definition
 * @param others those of its sub-sagas, and theirs, as they were when it started
 * @param input JSON that its commands carry unless they carry something of their own
 * @param cause the conversation that it is part of, and what led to it
 * @param parent the saga of which it is a step; empty for one that somebody started
 */
public record SagaBrief(
    DefinitionVersion own,
    List<DefinitionVersion> others,
    Payload input,
    Cause cause,
    Optional<Parent> parent) {
  /** Sagas stand inside each other so deep at most. */
  public static final int DEEPEST = 5;

  public SagaBrief {
    others = List.copyOf(others);
  }

  /**
   * Of which saga it is a step.
   *
   * @param saga the parent
   * @param number the step's place in its definition, from 1
   */
  public record Parent(SagaId saga, int number) {}

  /** Whether the other starts the same; its definition may have a newer version meanwhile. */
  boolean asksFor(SagaBrief other) {
    return own.name().equals(other.own.name())
        && input.equals(other.input)
        && cause.correlationId().equals(other.cause.correlationId())
        && parent.equals(other.parent);
  }

  /**
   * How deep sagas stand inside each other from here on; beyond what is allowed, or where not all
   * of them are known, not how far.
   */
  int height() {
    int height = 1;
    List<SagaName> below = own.definition().subSagas();
    while (!below.isEmpty() && height <= DEEPEST) {
      if (!others.stream().map(DefinitionVersion::name).toList().containsAll(below)) {
        return DEEPEST + 1;
      }
      height++;
      below =
          below.stream()
              .flatMap(name -> definition(name).definition().subSagas().stream())
              .distinct()
              .toList();
    }
    return height;
  }

  private DefinitionVersion definition(SagaName name) {
    return others.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the sub-saga that is a step begins with. */
  SagaBrief child(SagaId saga, int number, Payload data) {
    StepCommand command = own.definition().step(number).command();
    return new SagaBrief(
        definition(new SagaName(command.target().name())),
        others,
        data,
        cause,
        Optional.of(new Parent(saga, number)));
  }
}
