package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.v1.Credit;
import dev.baton.v1.Open;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.SubscriptionServiceGrpc;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consumers who do not keep up with more events than a server's heap of 256 MB could hold. */
@Timeout(180)
class SlowConsumerIT {
  private static final int EVENTS = 3_000;
  private static final int BATCH = 30;

  /** The heap, as much again for buffers, and what a JVM is itself; kB. */
  private static final long MOST_MEMORY = 700 << 10;

  private static final String PAYLOAD = "{\"text\": \"" + "x".repeat(100_000) + "\"}";
  private static final String QUICK = "quick";
  private static final String SILENT = "silent";
  private static final String KEEPING = "keeping";

  @TempDir private Path folder;

  /** Grants a million deliveries; then reads none of them, or reads all and settles none. */
  private static final class Stuck
      implements ClientResponseObserver<SubscribeRequest, SubscribeResponse> {
    private final boolean reads;
    private final AtomicInteger received = new AtomicInteger();

    Stuck(Baton baton, String subscription, boolean reads) {
      this.reads = reads;
      var call = SubscriptionServiceGrpc.newStub(baton.channel()).subscribe(this);
      call.onNext(
          SubscribeRequest.newBuilder()
              .setOpen(Open.newBuilder().setSubscription(subscription).setConsumer("stuck"))
              .build());
      call.onNext(
          SubscribeRequest.newBuilder()
              .setCredit(Credit.newBuilder().setMessages(1_000_000))
              .build());
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SubscribeRequest> call) {
      if (!reads) {
        call.disableAutoRequestWithInitial(1);
      }
    }

    @Override
    public void onNext(SubscribeResponse response) {
      received.addAndGet(response.getDeliveries().getDeliveriesCount());
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }

  @Test
  void consumers_that_do_not_keep_up_cost_no_memory_and_no_events_and_hinder_nobody()
      throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton publisher = Baton.connect(server.address())) {
      for (String name : List.of(QUICK, SILENT, KEEPING)) {
        publisher.subscription(name).topics("flow.*").maxInFlight(10_000).create();
      }
      try (Baton silent = Baton.connect(server.address());
          Baton keeping = Baton.connect(server.address())) {
        Stuck unread = new Stuck(silent, SILENT, false);
        Stuck kept = new Stuck(keeping, KEEPING, true);
        Set<Long> quick = consume(publisher, QUICK, () -> publish(publisher));
        assertThat(quick).hasSize(EVENTS);
        assertThat(List.of(unread.received.get(), kept.received.get()))
            .as("nobody is sent, or keeps the server holding, what does not fit")
            .allMatch(received -> received < EVENTS);
      }
      assertThat(consume(publisher, SILENT, () -> {})).hasSize(EVENTS);
      assertThat(consume(publisher, KEEPING, () -> {})).hasSize(EVENTS);
      assertThat(server.mostMemory()).as("kB").isLessThan(MOST_MEMORY);
    }
  }

  private static void publish(Baton baton) {
    for (int sent = 0; sent < EVENTS; sent += BATCH) {
      baton.publishAll(
          Collections.nCopies(BATCH, 0).stream()
              .map(any -> OutgoingEvent.on("flow.water", "Water").json(PAYLOAD))
              .toList());
    }
  }

  /** The positions of all events, once each of them was handled. */
  private static Set<Long> consume(Baton baton, String subscription, Runnable meanwhile) {
    Set<Long> handled = ConcurrentHashMap.newKeySet();
    try (var running =
        baton
            .subscription(subscription)
            .topics("flow.*")
            .maxInFlight(10_000)
            .handle(event -> handled.add(event.position()))) {
      meanwhile.run();
      Await.until(() -> handled.size() >= EVENTS || !running.isRunning());
    }
    return handled;
  }
}
