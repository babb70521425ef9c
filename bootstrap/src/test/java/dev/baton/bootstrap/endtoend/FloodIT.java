package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.v1.Event;
import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publishers who send four times as much at once as the server, with a heap of 256 MB, can hold.
 */
@Timeout(180)
class FloodIT {
  private static final int CONNECTIONS = 4;
  private static final int CALLS = 300;

  /** The heap, as much again for buffers, and what a JVM is itself; kB. */
  private static final long MOST_MEMORY = 700 << 10;

  private static final ByteString PAYLOAD = ByteString.copyFrom(new byte[900 << 10]);

  private final Queue<PublishResponse> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> refused = new ConcurrentLinkedQueue<>();
  private final CountDownLatch open = new CountDownLatch(CONNECTIONS * CALLS);
  @TempDir private Path folder;

  @Test
  void a_flood_is_refused_until_later_what_was_accepted_stands_and_service_goes_on()
      throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton baton = Baton.connect(server.address())) {
      List<ManagedChannel> connections = connect(server.address());
      for (ManagedChannel connection : connections) {
        for (int call = 0; call < CALLS; call++) {
          publish(connection);
        }
      }
      assertThat(open.await(120, TimeUnit.SECONDS)).as("each call is answered").isTrue();
      connections.forEach(ManagedChannel::shutdownNow);

      assertThat(refused).allSatisfy(FloodIT::saysWhenToTryAgain).isNotEmpty();
      assertThat(accepted).isNotEmpty();
      assertThat(baton.read().topics("flood.*").from(1).limit(CONNECTIONS * CALLS).list())
          .hasSameSizeAs(accepted);
      assertThat(baton.publish(OutgoingEvent.on("calm.again", "Calm")).position()).isPositive();
      assertThat(server.mostMemory()).as("kB").isLessThan(MOST_MEMORY);
    }
  }

  private static List<ManagedChannel> connect(String address) {
    List<ManagedChannel> connections = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(NettyChannelBuilder.forTarget(address).usePlaintext().build());
    }
    return connections;
  }

  private void publish(ManagedChannel connection) {
    Event event =
        Event.newBuilder()
            .setSource("flood")
            .setType("Water")
            .setTopic("flood.water")
            .setDataContentType("application/octet-stream")
            .setData(PAYLOAD)
            .build();
    EventServiceGrpc.newStub(connection)
        .publish(
            PublishRequest.newBuilder().setEvent(event).build(),
            new StreamObserver<PublishResponse>() {
              @Override
              public void onNext(PublishResponse response) {
                accepted.add(response);
              }

              @Override
              public void onError(Throwable failure) {
                refused.add(failure);
                open.countDown();
              }

              @Override
              public void onCompleted() {
                open.countDown();
              }
            });
  }

  private static void saysWhenToTryAgain(Throwable failure) throws InvalidProtocolBufferException {
    assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    assertThat(status).isNotNull();
    assertThat(status.getDetailsList()).anyMatch(detail -> detail.is(RetryInfo.class));
    for (Any detail : status.getDetailsList()) {
      if (detail.is(RetryInfo.class)) {
        assertThat(detail.unpack(RetryInfo.class).hasRetryDelay()).isTrue();
      }
    }
  }
}
