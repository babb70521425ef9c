package dev.baton.domain.saga;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a definition: everything that can be told before it runs. */
final class DefinitionCheck {
  private final SagaDefinition definition;
  private final List<SagaDefinition> known;
  private final List<Flaw> flaws = new ArrayList<>();

  /**
   * A check.
   *
   * @param known the registered definitions of its sub-sagas, and of theirs
   */
  DefinitionCheck(SagaDefinition definition, List<SagaDefinition> known) {
    this.definition = definition;
    this.known = List.copyOf(known);
  }

  List<Flaw> flaws() {
    if (definition.steps().isEmpty()) {
      flaw("steps", "a saga has at least one step");
    }
    if (carried() > SagaDefinition.MOST_DATA) {
      flaw("steps", "commands carry at most " + SagaDefinition.MOST_DATA + " bytes together");
    }
    names();
    for (int number = 1; number <= definition.steps().size(); number++) {
      step(definition.step(number), "steps[" + (number - 1) + "]");
    }
    compensations();
    reached();
    flaws.addAll(new TemplateCheck(definition).flaws());
    flaws.addAll(new SubSagaCheck(definition, known).flaws());
    return List.copyOf(flaws);
  }

  private void flaw(String path, String what) {
    flaws.add(new Flaw(path, what));
  }

  private int carried() {
    return Stream.concat(
            definition.steps().stream().map(Step::command),
            definition.compensations().stream().map(Compensation::command))
        .mapToInt(command -> command.data().size())
        .sum();
  }

  private void names() {
    Set<String> seen = new HashSet<>();
    for (int n = 0; n < definition.steps().size(); n++) {
      String name = definition.steps().get(n).name();
      if (!seen.add(name)) {
        flaw("steps[" + n + "].name", "another step is called " + name);
      }
      if (name.equals(Step.START)) {
        flaw("steps[" + n + "].name", "start is where a saga begins, and no step");
      }
    }
    seen.clear();
    for (int n = 0; n < definition.compensations().size(); n++) {
      String name = definition.compensations().get(n).name();
      if (!seen.add(name)) {
        flaw("compensations[" + n + "].name", "another compensation is called " + name);
      }
    }
  }

  private void step(Step step, String path) {
    flaws.addAll(CommandCheck.flaws(step.command(), path + ".command"));
    for (int n = 0; n < step.after().size(); n++) {
      after(step, step.after().get(n), path + ".after[" + n + "]");
    }
    compensation(step, path);
  }

  private void after(Step step, String name, String path) {
    if (name.equals(Step.START)) {
      if (step.after().size() > 1) {
        flaw(path, "a step waits for the start, or for other steps");
      }
    } else if (definition.steps().stream().noneMatch(each -> each.name().equals(name))) {
      flaw(path, "there is no step " + name);
    }
  }

  private void compensation(Step step, String path) {
    String name = step.compensation();
    if (!name.isEmpty() && definition.compensation(name).isEmpty()) {
      flaw(path + ".compensation", "there is no compensation " + name);
    }
    if (!name.isEmpty() && step.command().target().isSaga()) {
      flaw(path + ".compensation", "a sub-saga is undone by its own compensations");
    }
    if (step.onSuccessOnly() && name.isEmpty()) {
      flaw(path + ".on_success_only", "there is no compensation that this could be about");
    }
  }

  private void compensations() {
    Set<String> used =
        definition.steps().stream().map(Step::compensation).collect(Collectors.toSet());
    for (int n = 0; n < definition.compensations().size(); n++) {
      Compensation compensation = definition.compensations().get(n);
      String path = "compensations[" + n + "]";
      if (!used.contains(compensation.name())) {
        flaw(path + ".name", "no step is undone by " + compensation.name());
      }
      flaws.addAll(CommandCheck.flaws(compensation.command(), path + ".command"));
      if (compensation.command().target().isSaga()) {
        flaw(path + ".command.saga", "a sub-saga is no compensation");
      }
    }
  }

  /** A step is reached once all before it are; those that wait for each other never are. */
  private void reached() {
    Set<String> done = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (int number = 1; number <= definition.steps().size(); number++) {
        more |=
            done.containsAll(definition.before(number)) && done.add(definition.step(number).name());
      }
    }
    for (int number = 1; number <= definition.steps().size(); number++) {
      Step step = definition.step(number);
      if (!done.contains(step.name())) {
        flaw(
            "steps[" + (number - 1) + "].after",
            step.name()
                + " is never reached: it waits for "
                + definition.before(number).stream()
                    .filter(name -> !done.contains(name))
                    .collect(Collectors.joining(", ")));
      }
    }
  }
}
