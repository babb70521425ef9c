package dev.baton.domain.event;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What has happened to a topic. */
public sealed interface TopicEvent extends DomainEvent {
  /** Which topic. */
  TopicName topic();

  /** It exists from now on. */
  record Created(TopicName topic, TopicSettings settings, Instant at) implements TopicEvent {}

  /** Its settings are others from now on. */
  record Updated(TopicName topic, TopicSettings settings, Instant at) implements TopicEvent {}

  /** It has no settings any more; its events stay. */
  record Deleted(TopicName topic, Instant at) implements TopicEvent {}
}
