package dev.baton.examples.chain;

import java.util.ArrayDeque;
import java.util.Deque;

/** The agents that the demo has started; closing ends them all, whatever one of them does. */
final class RunningAgents implements AutoCloseable {
  private final Deque<AutoCloseable> agents = new ArrayDeque<>();

  void add(AutoCloseable agent) {
    agents.push(agent);
  }

  @Override
  public void close() {
    IllegalStateException failed = new IllegalStateException("agents did not end");
    while (!agents.isEmpty()) {
      try {
        agents.pop().close();
      } catch (Exception failure) {
        failed.addSuppressed(failure);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
