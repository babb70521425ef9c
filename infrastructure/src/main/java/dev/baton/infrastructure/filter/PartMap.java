package dev.baton.infrastructure.filter;

import dev.baton.domain.aggregation.Part;
import dev.cel.common.values.NullValue;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part as the evaluator takes it; its payload is parsed when somebody asks for it. */
final class PartMap extends AbstractMap<String, Object> {
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
