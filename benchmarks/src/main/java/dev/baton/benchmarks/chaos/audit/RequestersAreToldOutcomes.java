package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import dev.baton.benchmarks.chaos.journal.RequesterEntry.Told;
import dev.baton.benchmarks.chaos.script.Inquiry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whoever waits, and whoever is called back, is told the outcome that the log has, with the right
 * answer, whatever was killed in between; and nobody is refused.
 */
final class RequestersAreToldOutcomes implements Rule {
  @Override
  public String promise() {
    return "every requester is told the outcome";
  }

  @Override
  public Stream<String> violations(History history) {
    Requests requests = Requests.of(history.log());
    Set<String> heard =
        history.requesters().stream()
            .filter(RequestersAreToldOutcomes::isHeard)
            .map(RequesterEntry::id)
            .collect(Collectors.toSet());
    return history.requesters().stream().flatMap(entry -> wrong(entry, requests, heard));
  }

  /** Who was refused was told that, which is what is wrong then. */
  private static boolean isHeard(RequesterEntry entry) {
    return switch (entry) {
      case Told told -> true;
      case RequesterEntry.Refused refused -> true;
      case RequesterEntry.Begun begun -> false;
      case RequesterEntry.Submitted durable -> false;
    };
  }

  private static Stream<String> wrong(RequesterEntry entry, Requests requests, Set<String> heard) {
    return switch (entry) {
      case RequesterEntry.Begun begun when !heard.contains(begun.id()) ->
          Stream.of("nobody was told of " + begun.id());
      case RequesterEntry.Begun begun -> Stream.empty();
      case RequesterEntry.Submitted durable -> Stream.empty();
      case RequesterEntry.Refused refused -> Stream.of("was refused: " + refused);
      case Told outcome when !outcome.outcome().equals(requests.outcome(outcome.id())) ->
          Stream.of("was told another outcome than stands there: " + outcome);
      case Told outcome when !isRight(outcome) -> Stream.of("was told a wrong answer: " + outcome);
      case Told outcome -> Stream.empty();
    };
  }

  /** The answer does not depend on how many repliers there are. */
  private static boolean isRight(Told told) {
    return !told.outcome().equals("answered")
        || told.answer().equals(Inquiry.ofId(told.id(), 1).answer());
  }
}
