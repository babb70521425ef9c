package dev.baton.sdk;

import java.time.Instant;
import java.util.List;

/**
 * A topic: a name under which events stand, and how the server treats them.
 *
 * @param name words of {@code A-Z a-z 0-9 _ -} joined by dots
 * @param description what it is for; or empty
 * @param retention how long its events stay
 * @param jsonSchema JSON Schema that every payload must fit; or empty
 * @param version grows with each change, from 1
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param publishers sources that published here, as far as the node has seen, at most 100; none in
 *     lists
 * @param subscribers names of the subscriptions whose patterns match, at most 100; none in lists
 */
public record Topic(
    String name,
    String description,
    RetentionClass retention,
    String jsonSchema,
    long version,
    Instant createdAt,
    Instant updatedAt,
    List<String> publishers,
    List<String> subscribers) {
  public Topic {
    publishers = List.copyOf(publishers);
    subscribers = List.copyOf(subscribers);
  }

  static Topic of(dev.baton.v1.Topic topic) {
    return new Topic(
        topic.getName(),
        topic.getDescription(),
        Wire.retention(topic.getRetentionClass()),
        topic.getJsonSchema(),
        topic.getVersion(),
        Wire.instant(topic.getCreateTime()),
        Wire.instant(topic.getUpdateTime()),
        topic.getPublishersList(),
        topic.getSubscribersList());
  }
}
