package dev.baton.domain.saga;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a saga consists of.
 *
 * @param name what it is called
 * @param description for people, at most 1,000 characters
 * @param steps at most 50, in their order
 * @param compensations what undoes them, at most 50
 */
public record SagaDefinition(
    SagaName name, String description, List<Step> steps, List<Compensation> compensations) {
  /** So many steps, and so many compensations, at most. */
  public static final int MOST_STEPS = 50;

  /** So many bytes its commands carry at most, together. */
  public static final int MOST_DATA = 1 << 16;

  public SagaDefinition {
    steps = List.copyOf(steps);
    compensations = List.copyOf(compensations);
    if (steps.size() > MOST_STEPS || compensations.size() > MOST_STEPS) {
      throw new IllegalArgumentException("a saga has at most 50 steps and 50 compensations");
    }
  }

  /** The step of a number, from 1. */
  public Step step(int number) {
    return steps.get(number - 1);
  }

  /** The names of the steps that have to succeed before the one of a number; none for the first. */
  public List<String> before(int number) {
    List<String> after = step(number).after();
    if (after.isEmpty()) {
      return number == 1 ? List.of() : List.of(step(number - 1).name());
    }
    return after.equals(List.of(Step.START)) ? List.of() : after;
  }

  Optional<Compensation> compensation(String called) {
    return compensations.stream().filter(each -> each.name().equals(called)).findFirst();
  }

  /** The command of a move; that which undoes a sub-saga is the one that started it. */
  public StepCommand command(Move move) {
    Step step = step(move.number());
    return switch (move.direction()) {
      case DO -> step.command();
      case UNDO ->
          compensation(step.compensation()).map(Compensation::command).orElse(step.command());
    };
  }

  /** Whether a template reads the result of a step. */
  boolean reads(String step) {
    return Stream.concat(
            steps.stream().map(Step::command), compensations.stream().map(Compensation::command))
        .anyMatch(command -> command.reads(step));
  }

  /** The definitions of its sub-sagas, each once. */
  public List<SagaName> subSagas() {
    return steps.stream()
        .map(step -> step.command().target())
        .filter(Target::isSaga)
        .map(target -> new SagaName(target.name()))
        .distinct()
        .toList();
  }
}
