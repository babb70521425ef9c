package dev.baton.sdk;

import java.util.List;

/**
 * One event and everything that it caused, directly or not.
 *
 * @param entries the event itself at depth 0 and what it caused, in ascending positions; at most
 *     10,000
 * @param truncated whether there are more than these
 */
public record BlastRadius(List<TimelineEntry> entries, boolean truncated) {
  public BlastRadius {
    entries = List.copyOf(entries);
  }
}
