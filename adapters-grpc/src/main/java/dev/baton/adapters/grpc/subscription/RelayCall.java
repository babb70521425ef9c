package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.Joining;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.internal.Join;
import dev.baton.v1.internal.RelayRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** A relay's frames, which another node has checked, on the event loop, to the session here. */
final class RelayCall implements StreamObserver<RelayRequest> {
  private static final int READY_THRESHOLD = 256 * 1024;
  private static final int FRAMES_AHEAD = 32;

  private final ServerCallStreamObserver<WireMessage> responses;
  private final Deliveries deliveries;
  private final RenderedEvents rendered;
  private @Nullable DeliverySession session;

  RelayCall(
      ServerCallStreamObserver<WireMessage> responses,
      Deliveries deliveries,
      RenderedEvents rendered) {
    this.responses = responses;
    this.deliveries = deliveries;
    this.rendered = rendered;
  }

  void start() {
    responses.disableAutoRequest();
    responses.setOnReadyThreshold(READY_THRESHOLD);
    responses.setOnReadyHandler(this::ready);
    responses.setOnCancelHandler(this::leave);
    responses.request(1 + FRAMES_AHEAD);
  }

  static Joining joining(Join join) {
    return new Joining(
        new Namespace(join.getNamespace()),
        new SubscriptionName(join.getSubscription()),
        join.getSubscriptionId(),
        join.getConsumer());
  }

  @Override
  public void onNext(RelayRequest frame) {
    DeliverySession joined = session;
    if (joined == null) {
      session = deliveries.serve(joining(frame.getJoin()), new RelaySink(responses, rendered));
      return;
    }
    switch (frame.getFrameCase()) {
      case CREDIT -> joined.credit(frame.getCredit().getMessages(), frame.getCredit().getBytes());
      case ANSWER -> joined.answer(RelayedAnswers.of(frame.getAnswer()));
      case FINISH_WHEN_EMPTY -> finishWhenEmpty(joined);
      case JOIN, FRAME_NOT_SET -> leave();
    }
  }

  /** This is no input that is taken in later, so the next frame is read for it at once. */
  private void finishWhenEmpty(DeliverySession joined) {
    joined.finishWhenEmpty();
    responses.request(1);
  }

  private void ready() {
    DeliverySession joined = session;
    if (joined != null) {
      joined.ready();
    }
  }

  private void leave() {
    DeliverySession joined = session;
    if (joined != null) {
      joined.close();
    }
  }

  @Override
  public void onError(Throwable failure) {
    leave();
  }

  @Override
  public void onCompleted() {
    DeliverySession joined = session;
    if (joined == null) {
      responses.onCompleted();
    } else {
      joined.finish();
    }
  }
}
