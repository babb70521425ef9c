package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Content;
import dev.baton.benchmarks.chaos.audit.LogEntry.Given;
import dev.baton.benchmarks.chaos.audit.LogEntry.Noted;
import dev.baton.benchmarks.chaos.audit.LogEntry.Reacted;
import dev.baton.benchmarks.chaos.audit.LogEntry.Reported;
import dev.baton.benchmarks.chaos.script.Follow;
import dev.baton.benchmarks.chaos.script.Reporting;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each event at which a rule fires has it fire once, and publish once; nothing else does. */
final class RulesFireOnce implements Rule {
  private static final String FIRED = "fired";

  @Override
  public String promise() {
    return "a rule fires once for each event";
  }

  @Override
  public Stream<String> violations(History history) {
    Log log = history.log();
    Stream<String> others =
        log.all(Reacted.class)
            .map(Log.Placed::content)
            .filter(each -> !each.outcome().equals(FIRED))
            .map(each -> "was to fire: " + each);
    return Stream.concat(
        others, Stream.of(Follow.values()).flatMap(rule -> Doings.of(rule, log).violations()));
  }

  /**
   * What a rule has done, and was to do.
   *
   * @param rule which
   * @param firings how often it has fired, by the positions of the events
   * @param notes how often it has published, by the ids of the events
   * @param due the ids of the events at which it was to, by their positions
   */
  private record Doings(
      Follow rule, Map<Long, Long> firings, Map<String, Long> notes, Map<Long, String> due) {
    static Doings of(Follow rule, Log log) {
      return new Doings(
          rule,
          counted(
              log.all(Reacted.class)
                  .map(Log.Placed::content)
                  .filter(each -> each.rule().equals(rule.rule()) && each.outcome().equals(FIRED))
                  .map(Reacted::event)),
          counted(
              log.all(Noted.class)
                  .map(Log.Placed::content)
                  .filter(each -> each.rule().equals(rule.rule()))
                  .map(Noted::cause)),
          RulesFireOnce.due(rule, log));
    }

    Stream<String> violations() {
      Stream<String> miscounted =
          due.entrySet().stream().flatMap(event -> miscounted(event.getKey(), event.getValue()));
      Stream<String> undue =
          firings.keySet().stream()
              .filter(position -> !due.containsKey(position))
              .map(position -> rule.rule() + " was not to fire for what stands at " + position);
      Set<String> ids = Set.copyOf(due.values());
      Stream<String> uncalled =
          notes.keySet().stream()
              .filter(cause -> !ids.contains(cause))
              .map(cause -> rule.rule() + " has published because of " + cause);
      return Stream.of(miscounted, undue, uncalled).flatMap(each -> each);
    }

    private Stream<String> miscounted(long position, String id) {
      long fired = firings.getOrDefault(position, 0L);
      long published = notes.getOrDefault(id, 0L);
      return fired == 1 && published == 1
          ? Stream.empty()
          : Stream.of(
              "%s has fired %d times for %s at %d, and published %d times"
                  .formatted(rule.rule(), fired, id, position, published));
    }
  }

  private static <K> Map<K, Long> counted(Stream<K> keys) {
    return keys.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** The ids of the events at which a rule is to fire, by their positions. */
  private static Map<Long, String> due(Follow rule, Log log) {
    return log.entries().stream()
        .flatMap(entry -> id(rule, entry.content()).map(id -> Map.entry(entry.position(), id)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Stream<String> id(Follow rule, Content content) {
    return switch (rule) {
      case NOTED -> content instanceof Given given ? Stream.of(given.id()) : Stream.empty();
      case CLOSED ->
          content instanceof Reported report && report.type().equals(Reporting.DONE)
              ? Stream.of(report.name().id())
              : Stream.empty();
    };
  }
}
