package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import java.util.stream.Stream;

/** No publish is refused for good: whatever is in the way passes. */
final class NothingIsRefused implements Rule {
  @Override
  public String promise() {
    return "no publish is refused";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.publishers().stream()
        .flatMap(
            publisher ->
                publisher
                    .all(PublisherEntry.Refused.class)
                    .map(refused -> publisher.source() + ": " + refused));
  }
}
