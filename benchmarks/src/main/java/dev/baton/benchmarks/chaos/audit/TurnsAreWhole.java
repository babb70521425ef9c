package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Reminded;
import dev.baton.benchmarks.chaos.audit.LogEntry.Reported;
import dev.baton.benchmarks.chaos.script.EventName;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Of an input that was taken in more than once, all that one turn puts out stands, now and later,
 * each once, and nothing of another; what a turn calls off is not published.
 */
final class TurnsAreWhole implements Rule {
  @Override
  public String promise() {
    return "all that a turn puts out stands once, or nothing of it";
  }

  @Override
  public Stream<String> violations(History history) {
    Stream<String> torn =
        Turns.of(history.log()).all().stream()
            .filter(work -> !isWhole(work))
            .map(work -> "is not what one turn puts out: " + work);
    Stream<String> reminded =
        history
            .log()
            .all(Reminded.class)
            .map(event -> "was called off, and published: " + event.content().id());
    return Stream.concat(torn, reminded);
  }

  /** Its number says which of all an event is, so that a gap shows as well as a repetition. */
  private static boolean isWhole(Turns.Work work) {
    List<EventName> names = work.reports().stream().map(Reported::name).toList();
    if (names.isEmpty()) {
      return work.turns().stream().allMatch(turn -> turn.events().isEmpty());
    }
    Reported first = work.reports().getFirst();
    List<EventName> owed =
        IntStream.rangeClosed(1, first.of())
            .mapToObj(number -> new EventName(first.name().source(), number))
            .toList();
    List<String> ids = names.stream().map(EventName::id).toList();
    return names.equals(owed)
        && work.turns().stream()
            .allMatch(
                turn ->
                    ids.subList(0, Math.min(turn.events().size(), ids.size()))
                        .equals(turn.events()));
  }
}
