package dev.baton.benchmarks.chaos.agent;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.sdk.Baton;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.AcknowledgeResponse;
import dev.baton.v1.Delivery;
import dev.baton.v1.PullRequest;
import dev.baton.v1.SubscriptionServiceGrpc;
import dev.baton.v1.SubscriptionServiceGrpc.SubscriptionServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Consumes by unary calls. Its answers are confirmed: the server says which of them did nothing.
 */
final class PullConsumer implements Runnable {
  private static final int SESSION = 1;
  private static final int MOST = 16;
  private static final Duration WAIT = Duration.newBuilder().setSeconds(1).build();
  private static final int CALL_SECONDS = 4;
  private static final long PAUSE_MILLIS = 100;

  private final Nodes nodes;
  private final PullRequest pull;
  private final ConsumerBook book;
  private int node;
  private int batches;

  PullConsumer(Nodes nodes, int firstNode, PullRequest who, ConsumerBook book) {
    this.nodes = nodes;
    this.node = firstNode;
    this.pull = who.toBuilder().setMaxEvents(MOST).setWait(WAIT).build();
    this.book = book;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        consumeAt(nodes.one(node++));
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until a call fails. */
  private void consumeAt(String target) {
    try (Baton client = Baton.connect(target)) {
      SubscriptionServiceBlockingStub stub =
          SubscriptionServiceGrpc.newBlockingStub(client.channel());
      while (!Thread.currentThread().isInterrupted()) {
        handle(inTime(stub).pull(pull).getDeliveriesList(), inTime(stub));
      }
    } catch (StatusRuntimeException failure) {
      book.note(new ConsumerEntry.Ended(SESSION, RunClock.now(), failure.toString()));
      book.flush();
    }
  }

  private static SubscriptionServiceBlockingStub inTime(SubscriptionServiceBlockingStub stub) {
    return stub.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
  }

  private void handle(List<Delivery> deliveries, SubscriptionServiceBlockingStub stub) {
    if (deliveries.isEmpty()) {
      return;
    }
    long receivedAt = RunClock.now();
    batches++;
    Batch batch = new Batch();
    for (Delivery delivery : deliveries) {
      Disposition disposition = batch.add(delivery);
      book.note(
          new ConsumerEntry.Handled(
              SESSION,
              Tokens.handout(delivery),
              new ConsumerEntry.Answer(disposition, batches),
              new Span(receivedAt, RunClock.now())));
    }
    book.flush();
    confirm(stub.acknowledge(request(batch)));
  }

  private AcknowledgeRequest request(Batch batch) {
    AcknowledgeRequest.Builder request =
        AcknowledgeRequest.newBuilder().setSubscription(pull.getSubscription());
    if (batch.has(Disposition.DONE)) {
      request.setAck(batch.ack());
    }
    if (batch.has(Disposition.FAILED)) {
      request.addNacks(batch.nack());
    }
    if (batch.has(Disposition.REJECTED)) {
      request.addRejects(batch.reject());
    }
    return request.build();
  }

  private void confirm(AcknowledgeResponse response) {
    for (ByteString token : response.getStaleTokensList()) {
      book.note(new ConsumerEntry.Stale(SESSION, Tokens.handout(token)));
    }
    book.note(new ConsumerEntry.Confirmed(SESSION, batches, RunClock.now()));
    book.flush();
  }
}
