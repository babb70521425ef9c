package dev.baton.application.event;

import dev.baton.application.kernel.Tail;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has published on which topic, as far as the tail has shown since this node started. Bounded:
 * 100 sources a topic, 10,000 topics; whoever comes later is not noted.
 */
public final class TopicPublishers implements Tail.Listener {
  private static final int MAX_SOURCES = 100;
  private static final int MAX_TOPICS = 10_000;

  private final Map<Key, Set<String>> sources = new ConcurrentHashMap<>();

  private record Key(Namespace namespace, TopicName topic) {}

  @Override
  public void added(List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      note(new Key(event.namespace(), event.topic()), event.event().source());
    }
  }

  private void note(Key topic, String source) {
    Set<String> known = sources.get(topic);
    if (known == null) {
      if (sources.size() >= MAX_TOPICS) {
        return;
      }
      known = sources.computeIfAbsent(topic, absent -> ConcurrentHashMap.newKeySet());
    }
    if (!known.contains(source) && known.size() < MAX_SOURCES) {
      known.add(source);
    }
  }

  List<String> of(Namespace namespace, TopicName topic) {
    return sources.getOrDefault(new Key(namespace, topic), Set.of()).stream().sorted().toList();
  }
}
