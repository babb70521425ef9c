package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.DomainEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Feeds in-memory views with facts in the order of the log: first all that stand in it, then each
 * as the {@link Tail} gets it, before anybody who waits for that position goes on. So who has been
 * answered finds the view up to date on the same node.
 */
public final class FactFeed implements Tail.Listener {
  private static final int PAGE = 1000;

  private final EventLog log;
  private final FactCodec codec;
  private final Map<TopicName, View> views = new HashMap<>();
  private long seen;

  /** A view over the facts of one capability; called by one thread at a time. */
  @FunctionalInterface
  public interface View {
    /** The next fact; must be quick and must not throw. */
    void apply(RecordedEvent recorded, DomainEvent fact);
  }

  public FactFeed(EventLog log, FactCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  /** Has {@code view} hear the facts that stand on {@code topic}; before {@link #load}. */
  public void register(TopicName topic, View view) {
    views.put(topic, view);
  }

  /** Applies every fact up to the position at which the tail begins. */
  public void load(long upTo) {
    long next = 1;
    while (next <= upTo) {
      Page page = log.scanRetention(Retention.KEEP, next, PAGE);
      for (RecordedEvent event : page.events()) {
        if (event.position() <= upTo) {
          apply(event);
        }
      }
      if (page.end()) {
        return;
      }
      next = page.next();
    }
  }

  @Override
  public void added(Arrivals news) {
    Defects defects = new Defects();
    for (RecordedEvent event : news.reserved()) {
      defects.collect(() -> apply(event));
    }
    defects.surface();
  }

  /** What the load has seen may come once more by the tail. */
  private void apply(RecordedEvent event) {
    View view = event.topic().isReserved() ? views.get(event.topic()) : null;
    if (view != null && event.position() > seen) {
      seen = event.position();
      view.apply(event, codec.decode(event.event()));
    }
  }
}
