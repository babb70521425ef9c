package dev.baton.infrastructure.filter;

import dev.baton.domain.event.RecordedEvent;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event's envelope as the evaluator takes it; nothing is put together that nobody asks for. */
final class EnvelopeMap extends AbstractMap<String, Object> {
  private final RecordedEvent event;

  EnvelopeMap(RecordedEvent event) {
    this.event = event;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return name instanceof String label
        ? EventField.find(label).map(field -> field.of(event)).orElse(null)
        : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return Arrays.stream(EventField.values())
        .map(field -> Map.entry(field.label(), field.of(event)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
