package dev.baton.benchmarks.chaos.agent;

import java.io.IOException;

/** The process that started this one, as far as it holds the other end of standard input. */
final class ParentWatch {
  private ParentWatch() {}

  /** Returns when the parent has closed this process's standard input, or has ended. */
  static void awaitEnd() throws IOException {
    while (System.in.read() >= 0) {
      // What it says does not matter.
    }
  }
}
