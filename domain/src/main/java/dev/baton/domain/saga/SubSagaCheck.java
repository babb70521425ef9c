package dev.baton.domain.saga;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether sub-sagas exist, and do not contain themselves. */
final class SubSagaCheck {
  private final SagaDefinition definition;
  private final List<SagaDefinition> known;
  private final Set<Fine> fine = new HashSet<>();

  /** A saga below which nothing is wrong, if it stands so deep. */
  private record Fine(SagaName name, int depth) {}

  SubSagaCheck(SagaDefinition definition, List<SagaDefinition> known) {
    this.definition = definition;
    this.known = known;
  }

  List<Flaw> flaws() {
    List<Flaw> flaws = new ArrayList<>();
    for (int n = 0; n < definition.steps().size(); n++) {
      Target target = definition.steps().get(n).command().target();
      if (target.isSaga() && SagaName.isValid(target.name())) {
        String path = "steps[" + n + "].command.saga";
        wrong(new SagaName(target.name()), List.of(definition.name()))
            .map(what -> new Flaw(path, what))
            .ifPresent(flaws::add);
      }
    }
    return flaws;
  }

  /**
   * What is wrong with a sub-saga.
   *
   * @param way the sagas that it stands in
   */
  private Optional<String> wrong(SagaName name, List<SagaName> way) {
    List<SagaName> on = new ArrayList<>(way);
    on.add(name);
    if (way.contains(name)) {
      return Optional.of("a saga contains itself: " + path(on));
    }
    if (on.size() > SagaBrief.DEEPEST) {
      return Optional.of(
          "sagas stand at most " + SagaBrief.DEEPEST + " deep inside each other: " + path(on));
    }
    Optional<SagaDefinition> found =
        known.stream().filter(each -> each.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Optional.of("there is no saga " + name);
    }
    Fine here = new Fine(name, on.size());
    if (fine.contains(here)) {
      return Optional.empty();
    }
    Optional<String> below =
        found.get().subSagas().stream()
            .map(sub -> wrong(sub, on))
            .flatMap(Optional::stream)
            .findFirst();
    if (below.isEmpty()) {
      fine.add(here);
    }
    return below;
  }

  private static String path(List<SagaName> names) {
    return String.join(" -> ", names.stream().map(SagaName::value).toList());
  }
}
