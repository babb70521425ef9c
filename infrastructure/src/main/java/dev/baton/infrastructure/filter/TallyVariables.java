package dev.baton.infrastructure.filter;

import dev.baton.domain.aggregation.Part;
import dev.baton.domain.aggregation.Tally;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** A part as the evaluator takes it; its payload is parsed when somebody asks for it. */
  private static final class PartMap extends AbstractMap<String, Object> {
    private static final Map<String, Function<Part, Object>> FIELDS =
        Map.of(
            "expectation", Part::expectation,
            "id", part -> part.identity().id().value(),
            "source", part -> part.identity().source(),
            "type", part -> part.identity().type(),
            "subject", part -> part.content().subject(),
            "time", part -> part.identity().time(),
            "payload", part -> JsonValues.of(part.content()).orElse(NullValue.NULL_VALUE));

    private final Part part;

    PartMap(Part part) {
      this.part = part;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
      return name instanceof String field && FIELDS.containsKey(field)
          ? Objects.requireNonNull(FIELDS.get(field)).apply(part)
          : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return name instanceof String field && FIELDS.containsKey(field);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return FIELDS.entrySet().stream()
          .map(field -> Map.entry(field.getKey(), field.getValue().apply(part)))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
