package dev.baton.infrastructure.filter;

import dev.baton.domain.aggregation.Tally;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What has come, as the variables {@code counts} and {@code parts}. */
record TallyVariables(Tally tally) implements CelVariableResolver {
  static final String COUNTS = "counts";
  static final String PARTS = "parts";

  @Override
  public Optional<Object> find(String variable) {
    return switch (variable) {
      case COUNTS -> {
        Map<String, Long> counts = new TreeMap<>();
        tally.counts().forEach((name, count) -> counts.put(name, count.longValue()));
        yield Optional.of(counts);
      }
      case PARTS -> Optional.of(tally.parts().stream().map(PartMap::new).toList());
      default -> Optional.empty();
    };
  }
}
