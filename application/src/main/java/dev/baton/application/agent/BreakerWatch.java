package dev.baton.application.agent;

import dev.baton.application.kernel.Handled;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentCommand;
import dev.baton.domain.agent.AgentRejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Makes facts of circuit breakers that have opened or closed. For one thread; blocks. */
public final class BreakerWatch {
  private static final int MOST_CHANGES = 200;
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Agents agents;
  private final AgentWork work;

  public BreakerWatch(Agents agents, AgentWork work) {
    this.agents = agents;
    this.work = work;
  }

  /**
   * Says what breakers have done since the last round, 200 at most.
   *
   * @return how long there will be nothing to say, unless the bell rings
   */
  public Duration runOnce(Instant now) {
    Duration idle = LONGEST;
    int said = 0;
    for (Map.Entry<AgentKey, AgentCommand> each : work.breakerCommands(MOST_CHANGES, now)) {
      said++;
      if (!isSaid(each.getKey(), each.getValue())) {
        work.sayAgain(each.getKey());
        idle = AGAIN;
      }
    }
    return said == MOST_CHANGES ? Duration.ZERO : idle;
  }

  private boolean isSaid(AgentKey key, AgentCommand command) {
    return switch (agents.handle(key, command)) {
      case Handled.Done<Agent, AgentRejection> done -> true;
      case Handled.Refused<Agent, AgentRejection> gone -> true;
      case Handled.Busy<Agent, AgentRejection> busy -> false;
      case Handled.StoreUnavailable<Agent, AgentRejection> away -> false;
    };
  }
}
