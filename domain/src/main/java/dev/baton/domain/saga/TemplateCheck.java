package dev.baton.domain.saga;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the results that templates read are there when commands go out. */
final class TemplateCheck {
  private final SagaDefinition definition;
  private final List<Flaw> flaws = new ArrayList<>();

  TemplateCheck(SagaDefinition definition) {
    this.definition = definition;
  }

  List<Flaw> flaws() {
    for (int number = 1; number <= definition.steps().size(); number++) {
      String path = "steps[" + (number - 1) + "].command.data";
      for (Reference reference : references(definition.step(number).command())) {
        note(path, ofStep(number, reference.step()));
      }
    }
    for (int n = 0; n < definition.compensations().size(); n++) {
      Compensation compensation = definition.compensations().get(n);
      String path = "compensations[" + n + "].command.data";
      for (Reference reference : references(compensation.command())) {
        note(path, ofCompensation(compensation.name(), reference));
      }
    }
    return List.copyOf(flaws);
  }

  private static List<Reference> references(StepCommand command) {
    return command.template().map(Template::references).orElseGet(List::of);
  }

  private void note(String path, Optional<String> wrong) {
    wrong.ifPresent(what -> flaws.add(new Flaw(path, what)));
  }

  private Optional<String> ofStep(int number, String read) {
    Optional<String> never = withoutResult(read);
    return never.isPresent() || doneBefore(number).contains(read)
        ? never
        : Optional.of(
            read + " need not have succeeded when " + definition.step(number).name() + " begins");
  }

  /** Of what several steps are undone by, all that it reads is there for each of them. */
  private Optional<String> ofCompensation(String name, Reference reference) {
    Optional<String> never = withoutResult(reference.step());
    for (int number = 1; number <= definition.steps().size() && never.isEmpty(); number++) {
      Step step = definition.step(number);
      if (step.compensation().equals(name)) {
        never = undoing(step, number, reference);
      }
    }
    return never;
  }

  private Optional<String> undoing(Step step, int number, Reference reference) {
    String read = reference.step();
    if (!read.equals(step.name())) {
      return doneBefore(number).contains(read)
          ? Optional.empty()
          : Optional.of(read + " need not have succeeded when " + step.name() + " is undone");
    }
    return reference.guarded() || step.onSuccessOnly()
        ? Optional.empty()
        : Optional.of(
            read
                + " is undone also where it has failed: ask whether it has a result, by has(),"
                + " or have it undone on_success_only");
  }

  private Optional<String> withoutResult(String read) {
    Optional<Step> found =
        definition.steps().stream().filter(each -> each.name().equals(read)).findFirst();
    if (found.isEmpty()) {
      return Optional.of("there is no step " + read);
    }
    return found.get().command().target().isSaga()
        ? Optional.of(read + " is a sub-saga, which has no result")
        : Optional.empty();
  }

  /** The steps that have succeeded whenever the one of a number begins. */
  private Set<String> doneBefore(int number) {
    Set<String> done = new HashSet<>();
    Deque<String> ahead = new ArrayDeque<>(definition.before(number));
    while (!ahead.isEmpty()) {
      String name = ahead.removeFirst();
      if (done.add(name)) {
        ahead.addAll(before(name));
      }
    }
    return done;
  }

  private List<String> before(String name) {
    for (int number = 1; number <= definition.steps().size(); number++) {
      if (definition.step(number).name().equals(name)) {
        return definition.before(number);
      }
    }
    return List.of();
  }
}
