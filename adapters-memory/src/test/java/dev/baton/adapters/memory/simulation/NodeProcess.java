package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.TimerHandler;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.Timers;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** A process as a node runs it. */
final class NodeProcess {
  final TimerHandler timers;
  private final ProcessRunner<?, ?, ?, ?> runner;

  <C, S, E extends DomainEvent, R> NodeProcess(
      NodeKernel kernel, Timers ports, ProcessLogic<C, S, E, R> logic) {
    runner = new ProcessRunner<>(kernel.ports, kernel.tools, logic);
    timers = new ProcessTimers<>(kernel.states, kernel.decisions, logic, ports);
  }

  /** Goes round once; that it fails on what is sick is said, and must not be in its way. */
  boolean run(Instant now) {
    try {
      return runner.runOnce(now);
    } catch (IllegalStateException failure) {
      if (failure.getCause() instanceof Score.Sick) {
        return false;
      }
      throw failure;
    }
  }

  /** As a server that ends does: where the store is away, the lease has to run out. */
  void giveUp() {
    try {
      runner.release();
    } catch (StoreUnavailableException away) {
      return;
    }
  }
}
