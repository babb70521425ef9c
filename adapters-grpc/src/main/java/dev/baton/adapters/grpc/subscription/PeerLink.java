package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.ByteString;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Passed;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.event.Payload;
import dev.baton.v1.Credit;
import dev.baton.v1.internal.FinishWhenEmpty;
import dev.baton.v1.internal.Join;
import dev.baton.v1.internal.RelayRequest;
import dev.baton.v1.internal.RelayResponse;
import dev.baton.v1.internal.RelayedDeliveries;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer's side of a relay. One thread says, the delivery loop's; the transport's thread
 * hears. Frames are asked for one by one, and none while the consumer takes no more.
 */
final class PeerLink
    implements DeliverySession, ClientResponseObserver<RelayRequest, RelayResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);
  private static final int FRAMES_AHEAD = 4;

  private final DeliverySink sink;
  private final AtomicInteger heldBack = new AtomicInteger();
  private @Nullable ClientCallStreamObserver<RelayRequest> requests;
  private boolean done;

  /** Of the transport's thread. */
  private boolean ended;

  PeerLink(DeliverySink sink) {
    this.sink = sink;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<RelayRequest> stream) {
    requests = stream;
    stream.disableAutoRequestWithInitial(FRAMES_AHEAD);
  }

  private ClientCallStreamObserver<RelayRequest> requests() {
    return Objects.requireNonNull(requests, "the call was started");
  }

  // ---- what the consumer says

  /** The first frame of a call that was started. */
  void join(StreamObserver<RelayRequest> call, Join join) {
    call.onNext(RelayRequest.newBuilder().setJoin(join).build());
  }

  @Override
  public void credit(int messages, long bytes) {
    Credit credit = Credit.newBuilder().setMessages(messages).setBytes(bytes).build();
    say(RelayRequest.newBuilder().setCredit(credit).build());
  }

  @Override
  public void answer(Answer answer) {
    say(RelayRequest.newBuilder().setAnswer(RelayedAnswers.toProto(answer)).build());
  }

  private void say(RelayRequest frame) {
    if (!done) {
      requests().onNext(frame);
    }
  }

  @Override
  public void finish() {
    if (!done) {
      done = true;
      requests().onCompleted();
    }
  }

  @Override
  public void finishWhenEmpty() {
    FinishWhenEmpty finish = FinishWhenEmpty.getDefaultInstance();
    say(RelayRequest.newBuilder().setFinishWhenEmpty(finish).build());
  }

  @Override
  public void close() {
    done = true;
    requests().cancel("the consumer is gone, or goes on elsewhere", null);
  }

  @Override
  public void ready() {
    if (sink.isReady()) {
      int more = heldBack.getAndSet(0);
      if (more > 0) {
        requests().request(more);
      }
    }
  }

  // ---- what the owner says

  @Override
  public void onNext(RelayResponse frame) {
    switch (frame.getFrameCase()) {
      case OPENED -> sink.opened(frame.getOpened().getEpoch());
      case DELIVERIES -> pass(frame.getDeliveries());
      case PROGRESS -> sink.heartbeat(RelayedProgress.of(frame.getProgress()));
      case STALE -> sink.stale(AckTokens.of(frame.getStale().getTokensList()));
      case GAP -> sink.gap(frame.getGap().getFromPosition(), frame.getGap().getToPosition());
      case TAKEN -> sink.taken(frame.getTaken().getInputs());
      case ENDED -> end(Ends.of(frame.getEnded()));
      case FRAME_NOT_SET -> LOG.debug("A frame that this version does not know");
    }
    // Whoever makes the sink ready after the first look is seen by the second.
    heldBack.incrementAndGet();
    ready();
  }

  private void pass(RelayedDeliveries frame) {
    List<Passed> passed = frame.getDeliveriesList().stream().map(PeerLink::passed).toList();
    sink.pass(passed, frame.getBytes());
  }

  private static Passed passed(ByteString delivery) {
    return new Passed(AckTokens.ofDelivery(delivery), Payload.of(delivery.toByteArray()));
  }

  @Override
  public void onError(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    if (status.getCode() == Status.Code.UNAUTHENTICATED) {
      LOG.warn("A node refuses this one: does {} use the same database?", status);
    } else {
      LOG.debug("A relay has ended: {}", status);
    }
    end(new SessionEnd.LeaseLost());
  }

  @Override
  public void onCompleted() {
    end(new SessionEnd.LeaseLost());
  }

  private void end(SessionEnd reason) {
    if (!ended) {
      ended = true;
      sink.ended(reason);
    }
  }
}
