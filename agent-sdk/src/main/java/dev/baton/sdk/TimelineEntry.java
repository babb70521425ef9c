package dev.baton.sdk;

/**
 * An event of a conversation, and its place in the tree of causes.
 *
 * @param event the event
 * @param causePosition position of the event that caused it, where that stands in the same
 *     timeline; else 0
 * @param depth steps from the root of its tree of causes, 0 for a root
 */
public record TimelineEntry(ReceivedEvent event, long causePosition, int depth) {
  static TimelineEntry of(dev.baton.v1.TimelineEntry entry) {
    return new TimelineEntry(
        ReceivedEvent.read(entry.getEvent()), entry.getCausePosition(), entry.getDepth());
  }
}
