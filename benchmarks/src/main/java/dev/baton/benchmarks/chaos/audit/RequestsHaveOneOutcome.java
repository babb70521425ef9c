package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import java.util.stream.Stream;

/** Each request stands once, has exactly one outcome, and none that was acknowledged is missing. */
final class RequestsHaveOneOutcome implements Rule {
  @Override
  public String promise() {
    return "every request has exactly one outcome";
  }

  @Override
  public Stream<String> violations(History history) {
    Requests requests = Requests.of(history.log());
    Stream<String> outcomes =
        requests.all().stream()
            .filter(steps -> steps.registrations() != 1 || steps.outcomes().size() != 1)
            .map(steps -> "a request with not one beginning and one end: " + steps);
    Stream<String> missing =
        history.requesters().stream()
            .filter(entry -> isAcknowledged(entry) && !requests.has(entry.id()))
            .map(entry -> "an acknowledged request is not there: " + entry.id());
    return Stream.concat(outcomes, missing);
  }

  private static boolean isAcknowledged(RequesterEntry entry) {
    return switch (entry) {
      case RequesterEntry.Begun begun -> false;
      case RequesterEntry.Refused refused -> false;
      case RequesterEntry.Submitted durable -> true;
      case RequesterEntry.Told told -> true;
    };
  }
}
