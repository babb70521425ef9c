package dev.baton.benchmarks.floor;

import dev.baton.v1.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Group commit in its plainest form: one thread takes whatever has arrived while the last commit
 * was under way, and commits that. {@link #submit} is for any thread.
 */
final class FloorWriter implements Runnable {
  private static final int WAITING = 65_536;
  private static final int LARGEST_GROUP = 1_000;

  private final BlockingQueue<Submission> waiting = new ArrayBlockingQueue<>(WAITING);
  private final FloorTable table;

  FloorWriter(FloorTable table) {
    this.table = table;
  }

  /** Hands events over; false if too many are waiting. */
  boolean submit(Submission submission) {
    return waiting.offer(submission);
  }

  /** Writes until the thread is interrupted. */
  @Override
  public void run() {
    List<Submission> group = new ArrayList<>(LARGEST_GROUP);
    List<Event> events = new ArrayList<>(LARGEST_GROUP);
    try {
      while (true) {
        group.add(waiting.take());
        waiting.drainTo(group, LARGEST_GROUP - 1);
        group.forEach(submission -> submission.addTo(events));
        commit(group, events);
        group.clear();
        events.clear();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void commit(List<Submission> group, List<Event> events) {
    long position;
    try {
      position = table.append(events);
    } catch (SQLException failure) {
      group.forEach(submission -> submission.failed(failure));
      return;
    }
    for (Submission submission : group) {
      submission.stored(position);
      position += submission.size();
    }
  }
}
