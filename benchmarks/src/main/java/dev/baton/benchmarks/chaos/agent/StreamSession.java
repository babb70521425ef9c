package dev.baton.benchmarks.chaos.agent;

import com.google.protobuf.ByteString;
import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.v1.Credit;
import dev.baton.v1.Deliveries;
import dev.baton.v1.Delivery;
import dev.baton.v1.Open;
import dev.baton.v1.Stale;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One Subscribe call: handles what it is given at once, on the thread of the transport, and writes
 * all of it down.
 */
final class StreamSession implements ClientResponseObserver<SubscribeRequest, SubscribeResponse> {
  /** Little, so that soon after an answer a delivery shows that it was taken in. */
  private static final int CREDIT = 48;

  private final int number;
  private final Open open;
  private final ConsumerBook book;
  private final Confirmations confirmations = new Confirmations();
  private final CountDownLatch ended = new CountDownLatch(1);
  private ClientCallStreamObserver<SubscribeRequest> requests;
  private int batches;

  @SuppressWarnings("NullAway.Init") // beforeStart runs before anything is heard
  StreamSession(int number, Open open, ConsumerBook book) {
    this.number = number;
    this.open = open;
    this.book = book;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<SubscribeRequest> observer) {
    requests = observer;
  }

  /** Says what it is to join; called when the call has begun. */
  void join() {
    requests.onNext(SubscribeRequest.newBuilder().setOpen(open).build());
    grant(CREDIT);
  }

  /** Waits until it has ended; false if it has not in time. */
  boolean awaitEnd(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onNext(SubscribeResponse frame) {
    switch (frame.getFrameCase()) {
      case OPENED -> opened(frame.getOpened().getEpoch());
      case DELIVERIES -> handle(frame.getDeliveries());
      case STALE -> stale(frame.getStale());
      case HEARTBEAT -> {}
      case GAP -> book.note(new ConsumerEntry.Ended(number, RunClock.now(), "GAP " + frame));
      case FRAME_NOT_SET -> throw new IllegalStateException("a frame that is not known: " + frame);
    }
    book.flush();
  }

  private void opened(long epoch) {
    confirmations.reopened();
    book.note(new ConsumerEntry.Opened(number, epoch, RunClock.now()));
  }

  private void handle(Deliveries deliveries) {
    long receivedAt = RunClock.now();
    int count = deliveries.getDeliveriesCount();
    confirmations
        .received(count)
        .ifPresent(batch -> book.note(new ConsumerEntry.Confirmed(number, batch, receivedAt)));
    batches++;
    Batch batch = new Batch();
    for (Delivery delivery : deliveries.getDeliveriesList()) {
      Disposition disposition = batch.add(delivery);
      book.note(
          new ConsumerEntry.Handled(
              number,
              Tokens.handout(delivery),
              new ConsumerEntry.Answer(disposition, batches),
              new Span(receivedAt, RunClock.now())));
    }
    book.flush();
    answer(batch);
    confirmations.answered(batches);
    grant(count);
  }

  private void answer(Batch batch) {
    if (batch.has(Disposition.DONE)) {
      requests.onNext(SubscribeRequest.newBuilder().setAck(batch.ack()).build());
    }
    if (batch.has(Disposition.FAILED)) {
      requests.onNext(SubscribeRequest.newBuilder().setNack(batch.nack()).build());
    }
    if (batch.has(Disposition.REJECTED)) {
      requests.onNext(SubscribeRequest.newBuilder().setReject(batch.reject()).build());
    }
  }

  private void grant(int messages) {
    Credit credit = Credit.newBuilder().setMessages(messages).build();
    requests.onNext(SubscribeRequest.newBuilder().setCredit(credit).build());
    confirmations.granted(messages);
  }

  private void stale(Stale stale) {
    for (ByteString token : stale.getTokensList()) {
      book.note(new ConsumerEntry.Stale(number, Tokens.handout(token)));
    }
  }

  @Override
  public void onError(Throwable failure) {
    end(failure.toString());
  }

  @Override
  public void onCompleted() {
    end("completed");
  }

  private void end(String reason) {
    book.note(new ConsumerEntry.Ended(number, RunClock.now(), reason));
    book.flush();
    ended.countDown();
  }
}
