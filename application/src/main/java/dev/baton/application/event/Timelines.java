package dev.baton.application.event;

import dev.baton.application.port.EventLog;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The timeline of a conversation, and what one event has caused in it. Both come from the log's
 * index by correlation, so they cost what the conversation is long. Safe for any thread; blocks.
 */
public final class Timelines {
  private static final int PAGE = 1000;
  private static final int PART_BYTES = 1 << 20;

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

  /**
   * A part of a timeline. It ends where it has as many events as were asked for, or with the event
   * that brings its payloads to 1 MiB.
   *
   * @param entries in the order of their positions
   * @param more whether others follow
   */
  public record Timeline(List<Entry> entries, boolean more) {
    public Timeline {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A conversation's events in order, each with its cause. Causes are looked for from the
   * beginning, so a later part knows those of earlier ones.
   *
   * @param after only positions above this one
   * @param limit at most so many
   */
  public Timeline timeline(Namespace namespace, String correlationId, long after, int limit) {
    Causation causation = new Causation();
    Part part = new Part(limit);
    walk(
        new Conversation(namespace, correlationId),
        0,
        event -> {
          Entry entry = causation.place(event);
          return event.position() <= after || part.add(entry);
        });
    return part.timeline();
  }

  /**
   * One event, at depth 0, and all that it caused, directly or not, as much as goes into a part;
   * empty if there is no event.
   */
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
    Part part = new Part(limit);
    part.add(causation.place(root));
    walk(
        new Conversation(root.namespace(), root.event().cause().correlationId()),
        root.position(),
        event -> !causation.knowsCauseOf(event) || part.add(causation.place(event)));
    return part.timeline();
  }

  private record Conversation(Namespace namespace, String correlationId) {}

  /** Goes through a conversation page by page, for as long as it is told to go on. */
  private void walk(Conversation conversation, long after, Predicate<RecordedEvent> onwards) {
    long seen = after;
    boolean more = true;
    while (more) {
      List<RecordedEvent> page =
          log.readCorrelation(conversation.namespace(), conversation.correlationId(), seen, PAGE);
      more = !page.isEmpty() && page.stream().allMatch(onwards);
      seen = page.isEmpty() ? seen : page.getLast().position();
    }
  }

  /** Gathers entries until there are enough of them, or enough bytes. */
  private static final class Part {
    private final int limit;
    private final List<Entry> entries = new ArrayList<>();
    private int bytes;
    private boolean more;

    Part(int limit) {
      this.limit = limit;
    }

    /** Returns whether the entry was taken; if not, the part is full. */
    boolean add(Entry entry) {
      more = entries.size() == limit || bytes >= PART_BYTES;
      if (!more) {
        entries.add(entry);
        bytes += entry.event().event().content().data().size();
      }
      return !more;
    }

    Timeline timeline() {
      return new Timeline(entries, more);
    }
  }
}
