package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Drain;
import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.adapters.grpc.kernel.GrpcSettings;
import dev.baton.adapters.grpc.kernel.InternalServices;
import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.v1.internal.EndReason;
import dev.baton.v1.internal.Join;
import dev.baton.v1.internal.RelayServiceGrpc;
import dev.baton.v1.internal.RelayServiceGrpc.RelayServiceBlockingStub;
import dev.baton.v1.internal.SettleRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayGrpcServiceIT {
  private static final NodeSecret SECRET = new NodeSecret("s".repeat(40));

  private final TestNode node = TestNode.start();
  private final Drain drain = new Drain();
  private final GrpcServer server =
      new GrpcServer(
          new GrpcSettings("127.0.0.1", 0, 1),
          new GrpcServer.Services(List.of(), Set.of(), internal()),
          drain);
  private ManagedChannel channel;

  private InternalServices internal() {
    Calls calls = new Calls(Runnable::run, drain, 10, 10);
    return new InternalServices(
        List.of(new RelayGrpcService(calls, node.deliveries, node.rendered, SECRET).bindService()));
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow();
    server.beginDrain();
    server.awaitDrained(Duration.ofSeconds(5));
    node.stop();
  }

  private RelayServiceBlockingStub stub() {
    return RelayServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private static SettleRequest request() {
    Join join = Join.newBuilder().setNamespace("default").setSubscription("tasks").build();
    return SettleRequest.newBuilder().setJoin(join).build();
  }

  private static Status refusal(RelayServiceBlockingStub stub) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> stub.settle(request()))
        .getStatus();
  }

  @Test
  void nobody_without_the_secret_is_let_in() {
    NodeSecret wrong = new NodeSecret("s".repeat(39) + "x");
    assertThat(refusal(stub()).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refusal(stub().withInterceptors(wrong.shown())).getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void a_node_of_the_database_is_answered() {
    assertThat(stub().withInterceptors(SECRET.shown()).settle(request()).getRefused().getReason())
        .isEqualTo(EndReason.END_REASON_UNKNOWN_SUBSCRIPTION);
  }
}
