package dev.baton.application.event;

import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.util.List;

/** Who is subscribed to a topic; what knows subscriptions answers it. Safe for any thread. */
@FunctionalInterface
public interface TopicSubscribers {
  /** Names of the subscriptions whose patterns match, in order, at most 100. */
  List<String> of(Namespace namespace, TopicName topic);
}
