package dev.baton.bootstrap.server;

import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.port.Clock;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for each process; they stop before the appender, which they need. */
final class ProcessComponent implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessComponent.class);

  private final List<Running> all;

  private record Running(ProcessRunner<?, ?, ?, ?> runner, LoopThread loop) {}

  ProcessComponent(
      Set<ProcessLogic<?, ?, ?, ?>> processes,
      ProcessPorts ports,
      ProcessTools tools,
      Clock clock) {
    this.all = processes.stream().map(logic -> running(logic, ports, tools, clock)).toList();
  }

  private static <C, S, E extends DomainEvent, R> Running running(
      ProcessLogic<C, S, E, R> logic, ProcessPorts ports, ProcessTools tools, Clock clock) {
    ProcessRunner<C, S, E, R> runner = new ProcessRunner<>(ports, tools, logic);
    String name = "baton-process-" + logic.name();
    return new Running(
        runner, new LoopThread(name, Pace.continuous(), new ProcessRound(name, runner, clock)));
  }

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public void start() {
    all.forEach(each -> each.loop().start());
  }

  /** Each gets its share of the time; one that cannot be given up is taken over a little later. */
  @Override
  public void stop(Duration bound) throws InterruptedException {
    for (Running each : all) {
      each.loop().stop(bound.dividedBy(all.size()));
      try {
        each.runner().release();
      } catch (StoreUnavailableException away) {
        LOG.warn("a process is not given up, its lease has to run out: {}", away.getMessage());
      }
    }
  }
}
