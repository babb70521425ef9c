package dev.baton.application.port;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import java.util.List;

/**
 * Which events to read.
 *
 * @param namespace of this tenant only
 * @param patterns on topics that one of these matches; none for every topic, the server's own too
 * @param types of one of these types; none for every type
 * @param from the first position looked at, included
 * @param direction which way
 * @param limit events at most, 1 to 1,000; a page may hold fewer though more follow
 */
public record ReadRequest(
    Namespace namespace,
    List<TopicPattern> patterns,
    List<String> types,
    long from,
    Direction direction,
    int limit) {
  /** Which way to read. */
  public enum Direction {
    FORWARDS,
    BACKWARDS
  }

  public ReadRequest {
    patterns = List.copyOf(patterns);
    types = List.copyOf(types);
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1,000 events, but was " + limit);
    }
  }

  /** Whether {@code event} is one of those asked for, its position apart. */
  public boolean selects(RecordedEvent event) {
    return event.namespace().equals(namespace)
        && (types.isEmpty() || types.contains(event.event().type()))
        && onAskedTopic(event.topic());
  }

  private boolean onAskedTopic(TopicName topic) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(topic));
  }
}
