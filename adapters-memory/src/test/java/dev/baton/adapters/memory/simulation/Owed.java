package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.RecordedEvent;

/**
 * Something that a subscription is owed.
 *
 * @param position where it stands in the log
 * @param lane the priority under which its slot keeps it
 * @param key hash of its partition key, 0 for none
 * @param event what is delivered
 * @param replayOf the dead letter that it is a replay of, or empty
 */
record Owed(long position, int lane, long key, RecordedEvent event, String replayOf) {
  boolean isReplay() {
    return !replayOf.isEmpty();
  }
}
