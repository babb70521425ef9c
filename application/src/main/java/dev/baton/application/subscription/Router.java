package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the served slots want an event. The answer is remembered for each topic, so that an
 * event costs one look however many subscriptions there are, and one on a topic that nobody wants
 * costs nothing else. For the loop alone.
 */
final class Router {
  private static final int MOST = 20_000;

  private final Collection<ServedSlot> slots;
  private final Map<Namespace, Map<TopicName, List<ServedSlot>>> routes = new HashMap<>();
  private int known;

  /** Some slot's settings hold only above this position: routes of events up to it are not kept. */
  private long settledSince;

  Router(Collection<ServedSlot> slots) {
    this.slots = slots;
  }

  /** Slots came or went, or their settings changed. */
  void forget() {
    routes.clear();
    known = 0;
    settledSince = slots.stream().mapToLong(slot -> slot.view().settledSince()).max().orElse(0);
  }

  /** The slots that want an event. */
  List<ServedSlot> route(RecordedEvent event) {
    if (event.position() <= settledSince) {
      return match(event);
    }
    Map<TopicName, List<ServedSlot>> topics = routes.get(event.namespace());
    List<ServedSlot> route = topics == null ? null : topics.get(event.topic());
    return route == null ? learn(event) : route;
  }

  private List<ServedSlot> learn(RecordedEvent event) {
    if (known >= MOST) {
      routes.clear();
      known = 0;
    }
    known++;
    List<ServedSlot> route = match(event);
    routes.computeIfAbsent(event.namespace(), any -> new HashMap<>()).put(event.topic(), route);
    return route;
  }

  private List<ServedSlot> match(RecordedEvent event) {
    return slots.stream().filter(slot -> isFor(slot.view(), event)).toList();
  }

  /** Facts of dead letters go to every slot of their namespace, which looks whether it is meant. */
  private static boolean isFor(SubscriptionView view, RecordedEvent event) {
    boolean news = DeadLetterNews.isOne(event) && event.namespace().equals(view.namespace());
    return news || view.wants(event);
  }
}
