package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.script.Deployment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** For each attempt there is one command, attempts are counted, and steps go out in their order. */
final class StepsRunOnce implements Rule {
  @Override
  public String promise() {
    return "no step of a saga runs twice for one attempt";
  }

  @Override
  public Stream<String> violations(History history) {
    return Sagas.of(history.log()).all().stream().flatMap(StepsRunOnce::wrong);
  }

  private static Stream<String> wrong(Sagas.Course course) {
    List<Attempt> sent = course.attempts("dispatched");
    if (!course.commands().equals(sent)) {
      return Stream.of(
          "has other commands than attempts: %s, %s".formatted(course.commands(), course));
    }
    if (new HashSet<>(sent).size() < sent.size() || !areCounted(sent)) {
      return Stream.of("has attempts that are not counted: " + course);
    }
    List<String> done = course.steps("dispatched", Attempt.DO).stream().distinct().toList();
    return done.equals(Deployment.ofId(course.id()).done())
        ? Stream.empty()
        : Stream.of("has done other steps than it was to: " + course);
  }

  private static boolean areCounted(List<Attempt> sent) {
    Map<String, Integer> last = new HashMap<>();
    return sent.stream()
        .allMatch(
            attempt ->
                last.merge(attempt.direction() + " " + attempt.step(), 1, Integer::sum)
                    == attempt.number());
  }
}
