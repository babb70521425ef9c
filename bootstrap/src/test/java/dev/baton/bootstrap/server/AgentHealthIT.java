package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.baton.application.agent.HealthDuty;
import dev.baton.application.port.Clock;
import dev.baton.bootstrap.endtoend.Await;
import dev.baton.infrastructure.clock.SystemClock;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import dev.baton.sdk.Baton;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import dev.baton.v1.Agent;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.AgentServiceGrpc.AgentServiceBlockingStub;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatPolicy;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.ListAgentsRequest;
import dev.baton.v1.RegisterAgentRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL, of which one watches agents whose heartbeats the other hears. The
 * wall clocks of the two are an hour apart, which must not matter.
 */
@Timeout(90)
class AgentHealthIT {
  @TempDir private Path folder;
  private TestDatabase database;
  private OpenServer watcher;
  private OpenServer other;
  private Baton atOther;
  private boolean gone;

  @BeforeEach
  void start() {
    database = TestPostgres.shared().createDatabase();
    watcher = OpenServer.start(node("watcher"), binder -> {});
    Await.until(() -> watcher.part(HealthDuty.class).isOurs());
    other =
        OpenServer.start(
            node("other"), binder -> binder.bind(Clock.class).toInstance(new LateClock()));
    atOther = Baton.connect(other.address(), "ann");
    register("ann");
    Await.until(() -> other.part(HealthDuty.class).watcher().isKnown());
  }

  @AfterEach
  void stop() {
    atOther.close();
    other.close();
    if (!gone) {
      watcher.close();
    }
  }

  @Test
  void who_is_heard_of_at_one_node_lives_for_all_and_who_falls_silent_dies_for_all() {
    register("sue");
    Await.until(
        () -> {
          beat("ann");
          return healthOf("sue") == Health.HEALTH_DEAD;
        });
    assertThat(healthOf("ann")).isEqualTo(Health.HEALTH_HEALTHY);
    Await.until(
        () -> {
          beat("sue");
          return healthOf("sue") == Health.HEALTH_HEALTHY;
        });
  }

  @Test
  void when_the_watcher_goes_the_other_node_watches() {
    watcher.close();
    gone = true;
    Await.until(() -> other.part(HealthDuty.class).isOurs());
    beat("ann");
    Await.until(() -> healthOf("ann") == Health.HEALTH_DEAD);
  }

  /** A system's clock that somebody has set wrong. */
  private static final class LateClock implements Clock {
    private final SystemClock right = new SystemClock();

    @Override
    public Instant now() {
      return right.now().minusSeconds(3_600);
    }

    @Override
    public long ticks() {
      return right.ticks();
    }
  }

  private void register(String name) {
    agents()
        .registerAgent(
            RegisterAgentRequest.newBuilder()
                .setAgent(
                    Agent.newBuilder()
                        .setName(name)
                        .setHeartbeats(
                            HeartbeatPolicy.newBuilder()
                                .setInterval(Duration.newBuilder().setSeconds(2))
                                .setSuspectAfter(2)
                                .setDeadAfter(3)))
                .build());
    Await.until(
        () ->
            agents().listAgents(ListAgentsRequest.getDefaultInstance()).getAgentsList().stream()
                .anyMatch(agent -> agent.getName().equals(name)));
  }

  private void beat(String name) {
    agents().heartbeat(HeartbeatRequest.newBuilder().setName(name).build());
  }

  private Health healthOf(String name) {
    return agents()
        .getAgent(GetAgentRequest.newBuilder().setName(name).build())
        .getAgent()
        .getHealth();
  }

  private AgentServiceBlockingStub agents() {
    return AgentServiceGrpc.newBlockingStub(atOther.channel())
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private Configuration node(String name) {
    return ConfigurationLoader.in(folder, Map.of())
        .load(
            List.of(
                option("server.port", "0"),
                option("server.node", name),
                option("database.url", database.url()),
                option("database.user", database.user()),
                option("database.password", database.password())));
  }

  private static Assignment option(String setting, String value) {
    return new Assignment(setting, value, "the test");
  }
}
