package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Given;
import dev.baton.benchmarks.chaos.journal.StarterEntry;
import dev.baton.benchmarks.chaos.script.Undertaking.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each errand that was acknowledged is there, and each is taken in, as all else is, by one turn.
 */
final class InputsAreTakenOnce implements Rule {
  @Override
  public String promise() {
    return "what is taken in by turns is taken in by one";
  }

  @Override
  public Stream<String> violations(History history) {
    Turns turns = Turns.of(history.log());
    Set<String> given =
        history.log().all(Given.class).map(each -> each.content().id()).collect(Collectors.toSet());
    Stream<String> left =
        given.stream()
            .filter(errand -> !turns.inputs().contains(errand))
            .map(errand -> "nobody has taken in " + errand);
    Stream<String> wrong =
        turns.all().stream()
            .filter(work -> work.turns().size() != 1)
            .map(work -> "is not taken in by one turn: " + work);
    Stream<String> unheard =
        history.starters().stream()
            .filter(entry -> Kind.ERRAND.isOf(entry.id()))
            .flatMap(entry -> unheard(entry, given));
    return Stream.of(left, wrong, unheard).flatMap(each -> each);
  }

  private static Stream<String> unheard(StarterEntry entry, Set<String> given) {
    return switch (entry) {
      case StarterEntry.Acknowledged stands when !given.contains(stands.id()) ->
          Stream.of("an acknowledged errand is not there: " + stands.id());
      case StarterEntry.Refused refused -> Stream.of("was refused: " + refused);
      case StarterEntry.Begun begun -> Stream.empty();
      case StarterEntry.Acknowledged stands -> Stream.empty();
    };
  }
}
