package dev.baton.bootstrap.endtoend;

import com.google.protobuf.ByteString;
import dev.baton.sdk.Baton;
import dev.baton.v1.Ack;
import dev.baton.v1.Credit;
import dev.baton.v1.Delivery;
import dev.baton.v1.Open;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.SubscriptionServiceGrpc;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A consumer without an SDK that would see to it that it keeps up. */
final class RawConsumer implements ClientResponseObserver<SubscribeRequest, SubscribeResponse> {
  /** All that one frame may grant. */
  static final int MUCH = 100_000;

  private final boolean reads;
  private final Set<Long> received = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private final List<ByteString> unsettled = new ArrayList<>();
  private ClientCallStreamObserver<SubscribeRequest> call;
  private boolean settles;
  private volatile int terms;
  private volatile boolean over;
  private volatile Throwable failure = new IllegalStateException("the stream has not failed");

  private RawConsumer(boolean reads) {
    this.reads = reads;
  }

  /** Grants so many deliveries, and reads none of them. */
  static RawConsumer unreading(Baton baton, String subscription, int granted) {
    return new RawConsumer(false).join(baton, subscription, granted);
  }

  /** Grants so many deliveries, reads all, and settles none. */
  static RawConsumer keeping(Baton baton, String subscription, int granted) {
    return new RawConsumer(true).join(baton, subscription, granted);
  }

  private RawConsumer join(Baton baton, String subscription, int granted) {
    SubscriptionServiceGrpc.newStub(baton.channel()).subscribe(this);
    Open open = Open.newBuilder().setSubscription(subscription).setConsumer("raw").build();
    call.onNext(SubscribeRequest.newBuilder().setOpen(open).build());
    grant(granted);
    return this;
  }

  /** From now on reads and settles everything, and grants as much again. */
  void goOn() {
    synchronized (lock) {
      settles = true;
      settle();
    }
    if (!reads) {
      call.request(Integer.MAX_VALUE);
    }
  }

  /** Positions of what it has received. */
  Set<Long> received() {
    return received;
  }

  /** How many times it was told under which epoch it is delivered to. */
  int terms() {
    return terms;
  }

  boolean isOver() {
    return over;
  }

  /** Why its stream ended. */
  Throwable failure() {
    return failure;
  }

  private void settle() {
    if (!unsettled.isEmpty()) {
      Ack ack = Ack.newBuilder().addAllTokens(unsettled).build();
      call.onNext(SubscribeRequest.newBuilder().setAck(ack).build());
      grant(unsettled.size());
      unsettled.clear();
    }
  }

  private void grant(int messages) {
    Credit credit = Credit.newBuilder().setMessages(messages).build();
    call.onNext(SubscribeRequest.newBuilder().setCredit(credit).build());
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<SubscribeRequest> started) {
    call = started;
    if (!reads) {
      started.disableAutoRequestWithInitial(1);
    }
  }

  @Override
  public void onNext(SubscribeResponse response) {
    synchronized (lock) {
      terms += response.hasOpened() ? 1 : 0;
      for (Delivery each : response.getDeliveries().getDeliveriesList()) {
        received.add(each.getEvent().getPosition());
        unsettled.add(each.getToken());
      }
      if (settles) {
        settle();
      }
    }
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    over = true;
  }

  @Override
  public void onCompleted() {
    over = true;
  }
}
