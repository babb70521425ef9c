package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of the served slots want an event. Whose patterns match is remembered for each topic, and
 * their filters are indexed there, so that an event costs a few looks however many subscriptions
 * there are, and one on a topic that nobody wants costs nothing else. For the loop alone.
 */
final class Router {
  private static final int MOST = 20_000;

  private final Collection<ServedSlot> slots;
  private final EventViews views;
  private final Map<Namespace, Map<TopicName, Route<ServedSlot>>> routes = new HashMap<>();
  private int known;

  /** Some slot's settings hold only above this position: routes of events up to it are not kept. */
  private long settledSince;

  Router(Collection<ServedSlot> slots, EventViews views) {
    this.slots = slots;
    this.views = views;
  }

  /** Slots came or went, or their settings changed. */
  void forget() {
    routes.clear();
    known = 0;
    settledSince = slots.stream().mapToLong(slot -> slot.view().settledSince()).max().orElse(0);
  }

  /** The slots that want an event. */
  List<ServedSlot> route(RecordedEvent event) {
    if (DeadLetterNews.isOne(event)) {
      return ofNamespace(event.namespace());
    }
    Predicate<ServedSlot> filter = slot -> slot.passes(event);
    if (event.position() <= settledSince) {
      return matching(event).stream().filter(filter).toList();
    }
    Map<TopicName, Route<ServedSlot>> topics = routes.get(event.namespace());
    @Nullable Route<ServedSlot> route = topics == null ? null : topics.get(event.topic());
    return (route == null ? learn(event) : route).select(event, views, filter);
  }

  private Route<ServedSlot> learn(RecordedEvent event) {
    if (known >= MOST) {
      routes.clear();
      known = 0;
    }
    known++;
    Route<ServedSlot> route =
        Route.to(matching(event), slot -> slot.view().filterAt(event.position()));
    routes.computeIfAbsent(event.namespace(), any -> new HashMap<>()).put(event.topic(), route);
    return route;
  }

  /** Facts of dead letters go to every slot of their namespace, which looks what it is to it. */
  private List<ServedSlot> ofNamespace(Namespace namespace) {
    return slots.stream().filter(slot -> slot.view().namespace().equals(namespace)).toList();
  }

  private List<ServedSlot> matching(RecordedEvent event) {
    return slots.stream().filter(slot -> slot.view().wants(event)).toList();
  }
}
