package dev.baton.adapters.grpc.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.Agent;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.DeregisterAgentRequest;
import dev.baton.v1.Event;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.GetAgentResponse;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.PauseAgentRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PullRequest;
import dev.baton.v1.PullResponse;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.Subscription;
import dev.baton.v1.WatchAgentsRequest;
import dev.baton.v1.WatchAgentsResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What agents do, and what changes about them, as it is told to whoever looks. */
class AgentWatchIT {
  private final TestNode node = TestNode.start();

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  @Test
  void a_watch_tells_who_there_is_and_then_what_changes() {
    register("ann");
    Collected<WatchAgentsResponse> seen = new Collected<>();
    streams().watchAgents(WatchAgentsRequest.getDefaultInstance(), seen);
    Eventually.holds(() -> seen.items.size() == 1);
    pause("ann");
    node.agents().deregisterAgent(DeregisterAgentRequest.newBuilder().setName("ann").build());
    Eventually.holds(() -> seen.items.size() == 3);
    assertThat(seen.items)
        .extracting(WatchAgentsResponse::getType)
        .containsExactly("", "baton.agent.paused", "baton.agent.deregistered");
    assertThat(seen.items.get(1).getAgent().getPaused()).isTrue();
    Expect.refusal(() -> get("ann")).because(Reason.UNKNOWN_AGENT).at("name");
  }

  @Test
  void a_watch_tells_a_load_that_has_changed_and_nothing_where_none_has() {
    register("ann");
    register("bob");
    Collected<WatchAgentsResponse> seen = new Collected<>();
    streams().watchAgents(WatchAgentsRequest.getDefaultInstance(), seen);
    Eventually.holds(() -> seen.items.size() == 2);
    busy("ann", 3);
    busy("ann", 3);
    Eventually.holds(() -> seen.items.size() == 3);
    pause("bob");
    Eventually.holds(() -> seen.items.size() == 4);
    assertThat(seen.items.get(2).getAgent().getName()).isEqualTo("ann");
    assertThat(seen.items.get(2).getType()).isEmpty();
    assertThat(seen.items.get(2).getActivity().getInProgress()).isEqualTo(3);
    assertThat(seen.items.get(3).getType()).isEqualTo("baton.agent.paused");
  }

  private void busy(String name, int inProgress) {
    node.agents()
        .heartbeat(HeartbeatRequest.newBuilder().setName(name).setInProgress(inProgress).build());
  }

  @Test
  void activity_counts_what_an_agent_publishes() {
    register("ann");
    node.events()
        .publish(
            PublishRequest.newBuilder()
                .setEvent(Event.newBuilder().setSource("ann").setType("Done").setTopic("work"))
                .build());
    Eventually.holds(() -> get("ann").getActivity().getPublished() == 1);
  }

  @Test
  void activity_counts_what_an_agent_acks_by_its_name_whichever_way() {
    register("ann");
    node.subscriptions()
        .createSubscription(
            CreateSubscriptionRequest.newBuilder()
                .setSubscription(Subscription.newBuilder().setName("work").addTopics("work"))
                .build());
    node.events()
        .publish(
            PublishRequest.newBuilder()
                .setEvent(Event.newBuilder().setSource("bob").setType("Order").setTopic("work"))
                .build());
    PullResponse pulled =
        node.subscriptions()
            .pull(
                PullRequest.newBuilder()
                    .setSubscription("work")
                    .setConsumer("ann")
                    .setMaxEvents(1)
                    .setWait(Duration.newBuilder().setSeconds(10))
                    .build());
    assertThat(get("ann").getActivity().getConsumed()).isZero();
    node.subscriptions()
        .acknowledge(
            AcknowledgeRequest.newBuilder()
                .setSubscription("work")
                .setAck(Ack.newBuilder().addTokens(pulled.getDeliveries(0).getToken()))
                .build());
    Eventually.holds(() -> get("ann").getActivity().getConsumed() == 1);
  }

  private void register(String name) {
    node.agents()
        .registerAgent(
            RegisterAgentRequest.newBuilder().setAgent(Agent.newBuilder().setName(name)).build());
  }

  private GetAgentResponse get(String name) {
    return node.agents().getAgent(GetAgentRequest.newBuilder().setName(name).build());
  }

  private void pause(String name) {
    node.agents().pauseAgent(PauseAgentRequest.newBuilder().setName(name).build());
  }

  private AgentServiceGrpc.AgentServiceStub streams() {
    return AgentServiceGrpc.newStub(node.connection()).withDeadlineAfter(30, TimeUnit.SECONDS);
  }
}
