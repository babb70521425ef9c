package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.Open;
import dev.baton.v1.SubscribeRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A consumer's side of a delivery stream: its frames, on the event loop, to its session. */
final class ConsumerCall implements StreamObserver<SubscribeRequest> {
  /** As many bytes may wait for the consumer before the transport says that it is not ready. */
  private static final int READY_THRESHOLD = 256 * 1024;

  /** Frames that the delivery loop may not have taken in yet; past it nothing more is read. */
  private static final int FRAMES_AHEAD = 32;

  private final ServerCallStreamObserver<WireMessage> responses;
  private final Connecting connecting;
  private final ConsumerSink sink;

  /** Set by the first frame, on the event loop like everything else here. */
  private @Nullable DeliverySession session;

  private boolean over;

  ConsumerCall(
      ServerCallStreamObserver<WireMessage> responses,
      Connecting connecting,
      RenderedEvents rendered) {
    this.responses = responses;
    this.connecting = connecting;
    this.sink = new ConsumerSink(responses, rendered);
  }

  /** Begins to read: the first frame, and then as many as the delivery loop keeps up with. */
  void start() {
    responses.disableAutoRequest();
    responses.setOnReadyThreshold(READY_THRESHOLD);
    responses.setOnReadyHandler(this::ready);
    responses.setOnCancelHandler(this::leave);
    responses.request(1 + FRAMES_AHEAD);
  }

  @Override
  public void onNext(SubscribeRequest frame) {
    if (over) {
      return;
    }
    try {
      Optional<Refusal> refusal =
          SubscriptionValidation.check(frame).map(Refusal::invalid).or(() -> handle(frame));
      refusal.ifPresent(this::refuse);
    } catch (RuntimeException failure) {
      refuse(Failures.defect(failure));
    }
  }

  private Optional<Refusal> handle(SubscribeRequest frame) {
    DeliverySession joined = session;
    if (joined == null) {
      return frame.hasOpen() ? open(frame.getOpen()) : outOfOrder("the first frame is open");
    }
    switch (frame.getFrameCase()) {
      case CREDIT -> joined.credit(frame.getCredit().getMessages(), frame.getCredit().getBytes());
      case ACK -> joined.answer(Answers.of(frame.getAck()));
      case NACK -> joined.answer(Answers.of(frame.getNack()));
      case REJECT -> joined.answer(Answers.of(frame.getReject()));
      case RELEASE -> joined.answer(Answers.of(frame.getRelease()));
      case EXTEND -> joined.answer(Answers.of(frame.getExtend()));
      case OPEN, FRAME_NOT_SET -> {
        return outOfOrder("the consumer has joined already");
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> open(Open open) {
    SubscriptionName name = new SubscriptionName(open.getSubscription());
    sink.names(name);
    session =
        connecting.connect(Callers.namespace(open.getNamespace()), name, open.getConsumer(), sink);
    return Optional.empty();
  }

  private static Optional<Refusal> outOfOrder(String description) {
    return Optional.of(Refusal.invalid("open", description));
  }

  private void refuse(Refusal refusal) {
    leave();
    sink.refuse(refusal);
  }

  private void ready() {
    if (session != null) {
      session.ready();
    }
  }

  /** The consumer goes, and leaves what it holds to others. */
  private void leave() {
    over = true;
    if (session != null) {
      session.close();
    }
  }

  @Override
  public void onError(Throwable failure) {
    leave();
  }

  @Override
  public void onCompleted() {
    if (session == null) {
      refuse(Refusal.invalid("open", "the first frame is open"));
    } else if (!over) {
      session.finish();
    }
  }
}
