package dev.baton.application.event;

import dev.baton.application.kernel.FactFeed;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicDecider;
import dev.baton.domain.event.TopicEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All topics as the facts have them, in memory. Safe for any reading thread; fed by one. */
public final class TopicDirectory implements FactFeed.View {
  private final TopicDecider decider = new TopicDecider();
  private final Map<Key, Topic> topics = new ConcurrentHashMap<>();

  private record Key(Namespace namespace, TopicName topic) {}

  @Override
  public void apply(RecordedEvent recorded, DomainEvent fact) {
    TopicEvent event = (TopicEvent) fact;
    Key key = new Key(recorded.namespace(), event.topic());
    topics.put(key, decider.evolve(topics.getOrDefault(key, decider.initial()), event));
  }

  /** A topic's state, {@link Topic.Absent} for one that never was. */
  public Topic find(Namespace namespace, TopicName name) {
    return topics.getOrDefault(new Key(namespace, name), decider.initial());
  }

  /** The existing topics of a tenant in the order of their names. */
  public List<Topic.Existing> list(Namespace namespace) {
    return topics.entrySet().stream()
        .filter(entry -> entry.getKey().namespace().equals(namespace))
        .flatMap(entry -> existing(entry.getValue()))
        .sorted((one, other) -> one.name().value().compareTo(other.name().value()))
        .toList();
  }

  private static Stream<Topic.Existing> existing(Topic topic) {
    return topic instanceof Topic.Existing found ? Stream.of(found) : Stream.empty();
  }
}
