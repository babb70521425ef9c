package dev.baton.sdk;

import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.WatchAgentsRequest;
import dev.baton.v1.WatchAgentsResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A watch of agents; made by {@link Agents#watch}. A connection that breaks is made again, and then
 * every agent is told again as it is. Safe for any thread.
 */
public final class AgentWatch extends LoopedWatch {
  private AgentWatch(WatchLoop loop) {
    super(loop);
  }

  static AgentWatch start(Connection connection, Consumer<AgentUpdate> told) {
    return new AgentWatch(
        WatchLoop.start(
            connection,
            "agents",
            (lasting, progress) -> {
              Iterator<WatchAgentsResponse> updates = call(connection, lasting);
              while (updates.hasNext()) {
                told.accept(AgentUpdate.of(updates.next()));
                progress.run();
              }
            }));
  }

  private static Iterator<WatchAgentsResponse> call(Connection connection, Duration lasting) {
    return AgentServiceGrpc.newBlockingStub(connection.channel())
        .withDeadlineAfter(lasting.toSeconds(), TimeUnit.SECONDS)
        .watchAgents(WatchAgentsRequest.newBuilder().setNamespace(connection.namespace()).build());
  }
}
