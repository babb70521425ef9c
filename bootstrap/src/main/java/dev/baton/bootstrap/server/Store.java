package dev.baton.bootstrap.server;

import dev.baton.application.port.Cursors;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Housekeeping;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.Timers;
import dev.baton.application.port.Views;
import java.time.Duration;

/**
 * What holds the log, the cursors, the dead letters, the timers, the views and the snapshots, open
 * and ready.
 *
 * @param description for people, {@code PostgreSQL 18.6}
 * @param log the log
 * @param cursors the cursors
 * @param deadLetters the dead letters
 * @param timers the timers that the log sets
 * @param views the read models of all capabilities
 * @param snapshots the states of long streams
 * @param housekeeping what has to be done now and then
 * @param secret what the nodes on it know and nobody else
 * @param poll how often to look for what other nodes have appended
 * @param closing closes it, as the last thing of all
 */
record Store(
    String description,
    EventLog log,
    Cursors cursors,
    DeadLetters deadLetters,
    Timers timers,
    Views views,
    Snapshots snapshots,
    Housekeeping housekeeping,
    String secret,
    Duration poll,
    Runnable closing) {
  @Override
  public String toString() {
    return "Store[" + description + "]";
  }

  /** Closes it; nothing uses it any more. */
  void close() {
    closing.run();
  }
}
