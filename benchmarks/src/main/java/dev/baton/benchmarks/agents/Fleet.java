package dev.baton.benchmarks.agents;

import dev.baton.v1.Agent;
import dev.baton.v1.AgentFilter;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatPolicy;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatStreamRequest;
import dev.baton.v1.ListAgentsRequest;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.Skill;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Many agents of one program, which send heartbeats in turns, evenly spread. For one thread. */
public final class Fleet implements AutoCloseable {
  private static final int CHANNELS = 10;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final int agents;
  private final List<ManagedChannel> channels;
  private final Heard heard = new Heard();
  private final List<StreamObserver<HeartbeatStreamRequest>> streams = new ArrayList<>();

  /** So many agents of the server at {@code port} of loopback, none of which is registered yet. */
  public Fleet(int port, int agents) {
    this.agents = agents;
    this.channels = Stream.generate(() -> channel(port)).limit(CHANNELS).toList();
  }

  private static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .usePlaintext()
        .build();
  }

  /**
   * Registers all of them.
   *
   * @param interval how often they will send heartbeats; after three without one they are dead
   */
  public void register(Duration interval) {
    for (int agent = 0; agent < agents; agent++) {
      RegisterAgentRequest request =
          RegisterAgentRequest.newBuilder()
              .setAgent(
                  Agent.newBuilder()
                      .setName(name(agent))
                      .addSkills(Skill.newBuilder().setName("skill-" + agent % 20))
                      .setHeartbeats(
                          HeartbeatPolicy.newBuilder()
                              .setInterval(proto(interval))
                              .setSuspectAfter(2)
                              .setDeadAfter(3)))
              .build();
      var unused =
          AgentServiceGrpc.newBlockingStub(channelOf(agent))
              .withDeadlineAfter(DEADLINE.toSeconds(), TimeUnit.SECONDS)
              .registerAgent(request);
    }
  }

  private static com.google.protobuf.Duration proto(Duration duration) {
    return com.google.protobuf.Duration.newBuilder().setSeconds(duration.toSeconds()).build();
  }

  /** Has each send a heartbeat by a call of its own once in an interval, for so long. */
  public void beatByCalls(Duration interval, Duration lasting) {
    beat(interval, lasting, this::call);
  }

  private void call(int agent) {
    AgentServiceGrpc.newStub(channelOf(agent))
        .withDeadlineAfter(DEADLINE.toSeconds(), TimeUnit.SECONDS)
        .heartbeat(heartbeat(agent), heard.of());
  }

  /** As above, on streams that stay open. */
  public void beatByStreams(Duration interval, Duration lasting) {
    for (int agent = streams.size(); agent < agents; agent++) {
      streams.add(AgentServiceGrpc.newStub(channelOf(agent)).heartbeatStream(heard.of()));
    }
    beat(interval, lasting, this::send);
  }

  private void send(int agent) {
    streams
        .get(agent)
        .onNext(HeartbeatStreamRequest.newBuilder().setHeartbeat(heartbeat(agent)).build());
  }

  private void beat(Duration interval, Duration lasting, IntConsumer one) {
    long pause = interval.toNanos() / agents;
    long began = System.nanoTime();
    long beats = lasting.toNanos() / pause;
    for (long beat = 0; beat < beats; beat++) {
      long due = began + beat * pause;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      one.accept((int) (beat % agents));
    }
  }

  private static HeartbeatRequest heartbeat(int agent) {
    return HeartbeatRequest.newBuilder().setName(name(agent)).build();
  }

  private static String name(int agent) {
    return "agent-" + agent;
  }

  private ManagedChannel channelOf(int agent) {
    return channels.get(agent % CHANNELS);
  }

  /** Whether any of them is not known to be dead. */
  public boolean livesOn() {
    ListAgentsRequest living =
        ListAgentsRequest.newBuilder()
            .setFilter(
                AgentFilter.newBuilder()
                    .addHealths(Health.HEALTH_HEALTHY)
                    .addHealths(Health.HEALTH_SUSPECT))
            .setPageSize(1)
            .build();
    return AgentServiceGrpc.newBlockingStub(channels.getFirst())
            .withDeadlineAfter(DEADLINE.toSeconds(), TimeUnit.SECONDS)
            .listAgents(living)
            .getAgentsCount()
        > 0;
  }

  /**
   * Heartbeats that were answered so far.
   *
   * @throws IllegalStateException if one was not
   */
  public long heard() {
    return heard.count();
  }

  /** Streams that are open end with the connection. */
  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
