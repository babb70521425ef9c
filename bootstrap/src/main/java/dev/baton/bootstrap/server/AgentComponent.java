package dev.baton.bootstrap.server;

import dev.baton.application.agent.HealthDuty;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that watches agents. It runs once the API does, whose address goes with the lease, and
 * stops before the appender, which it needs.
 */
final class AgentComponent implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(AgentComponent.class);

  private final LoopThread loop;
  private final HealthDuty duty;

  AgentComponent(AgentRound round, HealthDuty duty) {
    this.loop = new LoopThread("baton-agents", Pace.continuous(), round);
    this.duty = duty;
  }

  @Override
  public String name() {
    return "the health of agents";
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    loop.stop(bound);
    try {
      duty.release();
    } catch (StoreUnavailableException away) {
      LOG.info("the health of agents passes on by itself: {}", away.getMessage());
    }
  }
}
