package dev.baton.application.event;

import dev.baton.application.kernel.Arrivals;
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
  public void added(Arrivals news) {
    RecordedEvent noted = null;
    for (RecordedEvent event : news.events()) {
      if (noted == null || !isAlike(event, noted)) {
        note(new Key(event.namespace(), event.topic()), event.event().source());
        noted = event;
      }
    }
  }

  /** Events mostly come many from one publisher, and to compare costs less than to look up. */
  private static boolean isAlike(RecordedEvent event, RecordedEvent other) {
    return event.topic().equals(other.topic())
        && event.event().source().equals(other.event().source())
        && event.namespace().equals(other.namespace());
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
