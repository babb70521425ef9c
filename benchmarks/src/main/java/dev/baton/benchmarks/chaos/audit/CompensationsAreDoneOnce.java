package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.script.Deployment;
import java.util.List;
import java.util.stream.Stream;

/** What was done is undone in reverse, each thing once, and nothing else is. */
final class CompensationsAreDoneOnce implements Rule {
  @Override
  public String promise() {
    return "no compensation is missed, doubled or out of order";
  }

  @Override
  public Stream<String> violations(History history) {
    return Sagas.of(history.log()).all().stream()
        .filter(course -> !isRight(course))
        .map(course -> "undoes not only " + Deployment.ofId(course.id()).undone() + ": " + course);
  }

  private static boolean isRight(Sagas.Course course) {
    List<String> owed = Deployment.ofId(course.id()).undone();
    return course.steps("succeeded", Attempt.UNDO).equals(owed)
        && course.steps("dispatched", Attempt.UNDO).stream().distinct().toList().equals(owed);
  }
}
