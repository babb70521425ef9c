package dev.baton.application.event;

import dev.baton.application.port.EventLog;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The timeline of a conversation, and what one event has caused in it. Both come from the log's
 * index by correlation, so they cost what the conversation is long. Safe for any thread; blocks.
 */
public final class Timelines {
  private static final int PAGE = 1000;

  private final EventLog log;

  public Timelines(EventLog log) {
    this.log = log;
  }

  /**
   * An event in its conversation.
   *
   * @param event the event
   * @param causePosition where its cause stands in the same conversation, or 0
   * @param depth steps from the root of its causation tree
   */
  public record Entry(RecordedEvent event, long causePosition, int depth) {}

  /** A part of a timeline; {@code more} says whether others follow. */
  public record Timeline(List<Entry> entries, boolean more) {
    public Timeline {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A conversation's events in order, each with its cause. Causes are looked for from the
   * beginning, so a later page knows those of earlier ones.
   *
   * @param after only positions above this one
   * @param limit at most so many
   */
  public Timeline timeline(Namespace namespace, String correlationId, long after, int limit) {
    Causation causation = new Causation();
    List<Entry> entries = new ArrayList<>();
    long seen = 0;
    List<RecordedEvent> page;
    do {
      page = log.readCorrelation(namespace, correlationId, seen, PAGE);
      for (RecordedEvent event : page) {
        Entry entry = causation.place(event);
        if (event.position() > after) {
          if (entries.size() == limit) {
            return new Timeline(entries, true);
          }
          entries.add(entry);
        }
        seen = event.position();
      }
    } while (page.size() == PAGE);
    return new Timeline(entries, false);
  }

  /** One event, at depth 0, and all that it caused, directly or not; empty if there is no event. */
  public Optional<Timeline> blastRadius(Namespace namespace, long position, int limit) {
    Optional<RecordedEvent> root =
        log.scan(position, 1).events().stream()
            .filter(event -> event.position() == position)
            .filter(event -> event.namespace().equals(namespace))
            .findFirst();
    return root.map(event -> causedBy(event, limit));
  }

  private Timeline causedBy(RecordedEvent root, int limit) {
    Causation causation = new Causation();
    List<Entry> entries = new ArrayList<>();
    entries.add(causation.place(root));
    long seen = root.position();
    List<RecordedEvent> page;
    do {
      String correlation = root.event().cause().correlationId();
      page = log.readCorrelation(root.namespace(), correlation, seen, PAGE);
      for (RecordedEvent event : page) {
        if (causation.knowsCauseOf(event)) {
          if (entries.size() == limit) {
            return new Timeline(entries, true);
          }
          entries.add(causation.place(event));
        }
        seen = event.position();
      }
    } while (page.size() == PAGE);
    return new Timeline(entries, false);
  }

  /** The tree so far: where each id stands, and how deep. The first of an id stands for it. */
  private static final class Causation {
    private final Map<String, Entry> byId = new HashMap<>();

    boolean knowsCauseOf(RecordedEvent event) {
      return byId.containsKey(event.event().cause().causationId());
    }

    Entry place(RecordedEvent event) {
      Entry cause = byId.get(event.event().cause().causationId());
      Entry entry =
          cause == null
              ? new Entry(event, 0, 0)
              : new Entry(event, cause.event().position(), cause.depth() + 1);
      byId.putIfAbsent(event.event().id().value(), entry);
      return entry;
    }
  }
}
