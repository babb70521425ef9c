package dev.baton.application.event;

import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Topics whose creation is on its way into the log. Who publishes on one meanwhile need not create
 * it too: appends are first come, first served, so the fact stands before what was published later.
 * Safe for any thread; holds no more topics than publishes are under way.
 */
final class TopicCreations {
  private final Map<Key, Creation> underWay = new ConcurrentHashMap<>();

  private record Key(Namespace namespace, TopicName topic) {}

  /** One creation; {@code followed} once somebody relies on it. */
  private static final class Creation {
    private volatile boolean followed;
  }

  /** Whether the caller has to create the topic; otherwise somebody does already. */
  boolean begin(Namespace namespace, TopicName topic) {
    Creation before = underWay.putIfAbsent(new Key(namespace, topic), new Creation());
    if (before != null) {
      before.followed = true;
    }
    return before == null;
  }

  /** The caller's creations are over; returns whether somebody relied on one of them. */
  boolean end(Namespace namespace, Set<TopicName> topics) {
    boolean followed = false;
    for (TopicName topic : topics) {
      Creation creation = underWay.remove(new Key(namespace, topic));
      followed |= creation != null && creation.followed;
    }
    return followed;
  }
}
