package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.Log.Placed;
import dev.baton.benchmarks.chaos.audit.LogEntry.Letter;
import dev.baton.benchmarks.chaos.audit.LogEntry.Other;
import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import dev.baton.benchmarks.chaos.audit.LogEntry.Step;
import dev.baton.benchmarks.chaos.audit.LogEntry.Subject;
import dev.baton.benchmarks.chaos.script.Temper;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every event that cannot be handled becomes one dead letter of each who was owed it, after all its
 * retries, and nothing else does.
 */
final class PoisonIsBuriedOnce implements Rule {
  private final int leastAttempts;

  /** Events that fail are delivered at least {@code leastAttempts} times. */
  PoisonIsBuriedOnce(int leastAttempts) {
    this.leastAttempts = leastAttempts;
  }

  @Override
  public String promise() {
    return "every broken event is a dead letter once";
  }

  /** Of whom a dead letter is, and of what. */
  private record Grave(String slot, long event) {}

  @Override
  public Stream<String> violations(History history) {
    Map<Grave, Long> letters =
        created(history.log())
            .collect(
                Collectors.groupingBy(
                    letter -> new Grave(letter.slot(), letter.event()), Collectors.counting()));
    Stream<String> poison =
        history.slots().stream()
            .flatMap(
                slot ->
                    poison(slot, history.log())
                        .map(event -> new Grave(slot.name(), event.position())))
            .filter(grave -> letters.getOrDefault(grave, 0L) != 1)
            .map(
                grave ->
                    "%s has %d dead letters".formatted(grave, letters.getOrDefault(grave, 0L)));
    Stream<String> sound =
        letters.keySet().stream()
            .filter(grave -> !isPoison(grave, history.log()))
            .map(grave -> "a dead letter of an event that can be handled: " + grave);
    return Stream.of(poison, sound, hasty(history.log())).flatMap(all -> all);
  }

  private Stream<String> hasty(Log log) {
    return created(log)
        .filter(letter -> temper(letter.event(), log) == Temper.BROKEN)
        .filter(letter -> letter.attempts() < leastAttempts)
        .map(letter -> "given up before its time: " + letter);
  }

  private static Stream<Subject> created(Log log) {
    return log.all(Letter.class)
        .map(Placed::content)
        .filter(letter -> letter.step() == Step.CREATED)
        .map(Letter::subject)
        .filter(subject -> isPublished(subject, log));
  }

  /** What becomes of questions is seen by their requests. */
  private static boolean isPublished(Subject subject, Log log) {
    return log.at(subject.event()).filter(entry -> entry.content() instanceof Other).isEmpty();
  }

  private static Stream<Placed<Published>> poison(SlotHistory slot, Log log) {
    return log.all(Published.class)
        .filter(event -> event.content().topic().equals(slot.interest().topic()))
        .filter(event -> temper(event.position(), log).isPoison());
  }

  private static boolean isPoison(Grave grave, Log log) {
    return temper(grave.event(), log).isPoison();
  }

  private static Temper temper(long position, Log log) {
    return log.at(position)
        .flatMap(
            entry ->
                entry.content() instanceof Published event
                    ? Temper.of(event.type())
                    : Temper.of(""))
        .orElse(Temper.SOUND);
  }
}
