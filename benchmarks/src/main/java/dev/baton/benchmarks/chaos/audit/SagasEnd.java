package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.StarterEntry;
import dev.baton.benchmarks.chaos.script.Deployment;
import dev.baton.benchmarks.chaos.script.Undertaking.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Each saga that was acknowledged is there, and each ends once, as it was told to. */
final class SagasEnd implements Rule {
  @Override
  public String promise() {
    return "every saga ends as it has to";
  }

  @Override
  public Stream<String> violations(History history) {
    Sagas sagas = Sagas.of(history.log());
    Stream<String> wrong =
        sagas.all().stream()
            .filter(course -> !course.ends().equals(List.of(Deployment.ofId(course.id()).end())))
            .map(course -> "is not only " + Deployment.ofId(course.id()).end() + ": " + course);
    return Stream.concat(
        wrong,
        history.starters().stream()
            .filter(entry -> Kind.DEPLOYMENT.isOf(entry.id()))
            .flatMap(entry -> unheard(entry, sagas)));
  }

  private static Stream<String> unheard(StarterEntry entry, Sagas sagas) {
    return switch (entry) {
      case StarterEntry.Begun begun -> Stream.empty();
      case StarterEntry.Acknowledged stands when !sagas.has(stands.id()) ->
          Stream.of("an acknowledged saga is not there: " + stands.id());
      case StarterEntry.Acknowledged stands -> Stream.empty();
      case StarterEntry.Refused refused -> Stream.of("was refused: " + refused);
    };
  }
}
