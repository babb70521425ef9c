package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.Handout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No two consumers, and none twice, ever get the same delivery. */
final class TokensAreGivenOnce implements Rule {
  @Override
  public String promise() {
    return "no delivery is given twice";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.slots().stream()
        .flatMap(
            slot ->
                slot.byEvent().values().stream()
                    .flatMap(
                        deliveries -> twins(deliveries).map(twin -> slot.name() + ": " + twin)));
  }

  private static Stream<Delivered> twins(List<Delivered> deliveries) {
    if (deliveries.size() == 1) {
      return Stream.empty();
    }
    Set<Handout> seen = new HashSet<>();
    return deliveries.stream().filter(each -> !seen.add(each.handout()));
  }
}
