package dev.baton.application.port;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of one place in an event. */
public sealed interface FilterCondition {
  /** The place. */
  EventPath path();

  /** Whether it holds for what {@link EventView#value} has there. */
  boolean admits(@Nullable Object value);

  /**
   * One of these values stands there.
   *
   * @param values texts, truth values and numbers as {@code double}
   */
  record OneOf(EventPath path, Set<Object> values) implements FilterCondition {
    public OneOf {
      values = Set.copyOf(values);
    }

    @Override
    public boolean admits(@Nullable Object value) {
      return value != null && values.contains(value);
    }
  }

  /** A text that begins so stands there. */
  record StartsWith(EventPath path, String prefix) implements FilterCondition {
    @Override
    public boolean admits(@Nullable Object value) {
      return value instanceof String text && text.startsWith(prefix);
    }
  }
}
