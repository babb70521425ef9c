package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.AgentUpdate;
import dev.baton.sdk.AgentWatch;
import dev.baton.sdk.RunningAgent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Agents that say who they are, and whoever looks for one. */
class AgentIT extends PatternServer {
  private final BlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();

  @Test
  void an_agent_registers_is_found_and_is_watched() throws InterruptedException {
    // region register
    RunningAgent running =
        baton
            .register()
            .skill(AgentSkill.of("code.review").tagged("java").proficiency(90))
            .capacity(4)
            .start();
    running.inProgress(1);
    // endregion

    // region match
    String best = other.agents().match("code.review").matches().getFirst().name();
    // endregion

    // region watch
    AgentWatch watch = other.agents().watch(updates::add);
    // endregion

    assertThat(best).isEqualTo("ann");
    AgentUpdate first = updates.poll(10, TimeUnit.SECONDS);
    assertThat(first).isNotNull().extracting(update -> update.agent().name()).isEqualTo("ann");
    watch.close();
    assertThat(other.agents().activity("ann").published()).isZero();
  }
}
