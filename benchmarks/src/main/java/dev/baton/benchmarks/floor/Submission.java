package dev.baton.benchmarks.floor;

import dev.baton.v1.Event;
import java.util.List;

/** Events that arrived in one message, and the way to their publisher. */
interface Submission {
  /** How many events; at least one. */
  int size();

  /** Adds the events to a group. */
  void addTo(List<Event> group);

  /** They are durable, at consecutive positions from {@code firstPosition}. */
  void stored(long firstPosition);

  /** They are not. */
  void failed(Throwable cause);
}
