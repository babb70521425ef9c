package dev.baton.infrastructure.codec;

import dev.baton.domain.event.TopicEvent;
import java.util.List;

/** Every kind of fact. Each has a golden file in the tests, which never changes once released. */
public final class FactTypes {
  /** All of them. */
  public static final List<FactType> ALL =
      List.of(
          new FactType("baton.topic.created", 1, TopicEvent.Created.class),
          new FactType("baton.topic.updated", 1, TopicEvent.Updated.class),
          new FactType("baton.topic.deleted", 1, TopicEvent.Deleted.class));

  private FactTypes() {}
}
