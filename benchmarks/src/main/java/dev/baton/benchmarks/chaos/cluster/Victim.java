package dev.baton.benchmarks.chaos.cluster;

import java.io.IOException;
import java.util.List;

/** Something that can be killed, paused and started again. For one thread at a time. */
public interface Victim {
  /** How people call it. */
  String name();

  /** Its processes, the one that all others descend of first; empty while it is not running. */
  List<ProcessHandle> processes() throws IOException;

  /**
   * Starts it again after it was killed; returns when it works again, for which it may have to wait
   * for others.
   *
   * @throws IOException if it cannot be started
   */
  void revive() throws IOException, InterruptedException;
}
