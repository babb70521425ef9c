package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.ReadEventsResponse;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrpcServerIT {
  private static final List<String> SERVICES =
      List.of("baton.v1.EventService", "baton.v1.SubscriptionService", "baton.v1.AdminService");

  private static GrpcServer server(GrpcSettings settings) {
    return new GrpcServer(settings, List.of(), Set.of(), new Drain());
  }

  @Test
  void it_listens_on_loopback_only() {
    for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      assertThatThrownBy(() -> server(new GrpcSettings(host, 0, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("loopback only")
          .hasMessageContaining(host);
    }
    assertThatThrownBy(() -> server(new GrpcSettings("no such host", 0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such host");
  }

  @Test
  void it_listens_on_each_name_of_loopback() throws Exception {
    for (String host : List.of("127.0.0.1", "localhost")) {
      GrpcServer server = server(new GrpcSettings(host, 0, 1));
      server.start();
      assertThat(server.port()).isPositive();
      server.beginDrain();
      assertThat(server.awaitDrained(Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void settings_have_their_ranges() {
    assertThatThrownBy(() -> new GrpcSettings("localhost", -1, 1)).hasMessageContaining("port");
    assertThatThrownBy(() -> new GrpcSettings("localhost", 65_536, 1)).hasMessageContaining("port");
    assertThatThrownBy(() -> new GrpcSettings("localhost", 1, 0)).hasMessageContaining("loops");
    assertThatThrownBy(() -> new GrpcSettings("localhost", 1, 65)).hasMessageContaining("loops");
    assertThatThrownBy(() -> new ApiLimits(0)).hasMessageContaining("payload");
    assertThatThrownBy(() -> new ApiLimits(3 << 20)).hasMessageContaining("payload");
  }

  @Test
  void a_port_that_is_taken_is_refused() throws Exception {
    GrpcServer first = server(new GrpcSettings("127.0.0.1", 0, 1));
    first.start();
    GrpcServer second = server(new GrpcSettings("127.0.0.1", first.port(), 1));
    assertThatThrownBy(second::start).isInstanceOf(IOException.class);
    second.beginDrain();
    second.awaitDrained(Duration.ofSeconds(5));
    first.beginDrain();
    first.awaitDrained(Duration.ofSeconds(5));
  }

  @Test
  void health_is_told_for_each_service_by_name() throws Exception {
    TestNode node = TestNode.start();
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(node.connection());
    for (String service : SERVICES) {
      assertThat(health.check(request(service)).getStatus()).isEqualTo(ServingStatus.SERVING);
    }
    assertThat(health.check(request("")).getStatus()).isEqualTo(ServingStatus.SERVING);
    ClientStream<HealthCheckRequest, HealthCheckResponse> watch = new ClientStream<>();
    HealthGrpc.newStub(node.connection()).watch(request(SERVICES.getFirst()), watch);
    Eventually.holds(() -> watch.received().size() == 1);
    node.server.beginDrain();
    Eventually.holds(() -> watch.received().size() == 2);
    assertThat(watch.received().getLast().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    watch.cancel();
    node.stop();
  }

  private static HealthCheckRequest request(String service) {
    return HealthCheckRequest.newBuilder().setService(service).build();
  }

  @Test
  void reflection_shows_the_services_and_their_files() throws Exception {
    TestNode node = TestNode.start();
    ClientStream<ServerReflectionRequest, ServerReflectionResponse> reflection =
        new ClientStream<>();
    ServerReflectionGrpc.newStub(node.connection()).serverReflectionInfo(reflection);
    reflection.send(ServerReflectionRequest.newBuilder().setListServices("").build());
    Eventually.holds(() -> reflection.received().size() == 1);
    assertThat(
            reflection.received().getFirst().getListServicesResponse().getServiceList().stream()
                .map(ServiceResponse::getName))
        .containsAll(SERVICES);
    reflection.send(
        ServerReflectionRequest.newBuilder()
            .setFileContainingSymbol("baton.v1.SubscriptionService.Subscribe")
            .build());
    Eventually.holds(() -> reflection.received().size() == 2);
    assertThat(
            reflection
                .received()
                .getLast()
                .getFileDescriptorResponse()
                .getFileDescriptorProtoCount())
        .isPositive();
    reflection.complete();
    node.stop();
  }

  @Test
  void calls_that_do_not_end_are_cut_off_after_the_bound() throws Exception {
    TestNode node = TestNode.start();
    ClientStream<HealthCheckRequest, HealthCheckResponse> watch = new ClientStream<>();
    HealthGrpc.newStub(node.connection()).watch(request(""), watch);
    Eventually.holds(() -> !watch.received().isEmpty());
    node.server.beginDrain();
    assertThat(node.server.awaitDrained(Duration.ofMillis(100))).isFalse();
    watch.awaitEnd();
    node.stop();
  }

  @Test
  void streams_that_would_go_on_for_ever_end_with_the_server() throws Exception {
    TestNode node = TestNode.start();
    ClientStream<ReadEventsRequest, ReadEventsResponse> follower = new ClientStream<>();
    node.eventStreams()
        .readEvents(ReadEventsRequest.newBuilder().setFollow(true).build(), follower);
    Eventually.holds(() -> !follower.received().isEmpty());
    node.server.beginDrain();
    assertThat(node.server.awaitDrained(Duration.ofSeconds(10))).isTrue();
    node.stop();
  }

  @Test
  void it_runs_without_epoll_too() throws Exception {
    EventLoops loops = EventLoops.of(1, NioIoHandler.newFactory(), NioServerSocketChannel.class);
    assertThat(loops.channel()).isEqualTo(NioServerSocketChannel.class);
    loops.group().shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).await(2000);
  }
}
