package dev.baton.infrastructure.filter;

import dev.baton.application.port.EventPath;
import dev.baton.application.port.EventView;
import dev.baton.domain.event.RecordedEvent;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as the variables {@code event} and {@code payload}, with what was parsed of it. */
final class CelEventView implements EventView, CelVariableResolver {
  private final RecordedEvent event;
  private @Nullable Object payload;
  private boolean parsed;

  CelEventView(RecordedEvent event) {
    this.event = event;
  }

  @Override
  public RecordedEvent event() {
    return event;
  }

  @Override
  public Optional<Object> find(String variable) {
    return switch (variable) {
      case EventPath.EVENT -> Optional.of(new EnvelopeMap(event));
      case EventPath.PAYLOAD -> payload();
      default -> Optional.empty();
    };
  }

  /** The payload's value; nothing if it is not JSON. */
  Optional<Object> payload() {
    if (!parsed) {
      parsed = true;
      payload = JsonValues.of(event.event().content()).orElse(null);
    }
    return Optional.ofNullable(payload);
  }

  /** Whether the payload was asked for, and is not JSON. */
  boolean missesPayload() {
    return parsed && payload == null;
  }

  @Override
  public @Nullable Object value(EventPath path) {
    List<String> names = path.names();
    @Nullable Object value = path.isInPayload() ? payload().orElse(null) : field(names.get(1));
    for (int i = path.isInPayload() ? 1 : 2; i < names.size(); i++) {
      value = value instanceof Map<?, ?> fields ? fields.get(names.get(i)) : null;
    }
    return comparable(value);
  }

  private @Nullable Object field(String name) {
    return EventField.find(name).map(known -> known.of(event)).orElse(null);
  }

  /** CEL's ints and doubles are equal where their numbers are; so are two zeros. */
  static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case Number number -> number.doubleValue() + 0.0;
      case String text -> text;
      case Boolean truth -> truth;
      case null, default -> null;
    };
  }
}
