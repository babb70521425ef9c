package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.Passed;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.PullRequest;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One pull: a consumer that takes one frame and finishes. Its session lives on until what it took
 * is settled or past its deadline. No thread waits: the frame comes from the delivery loop, the end
 * of the wait from a timer, and both end in {@link #answer}, which only the loop calls. A pull that
 * does not want to wait is answered as soon as the loop has found nothing for it.
 */
final class PullCall implements CallSink {
  /** How long a subscription may take to catch up, once the caller does not want to wait more. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** An answer has at most 4 MiB, its last event included. */
  private static final int CREDIT_BYTES = 1024 * 1024;

  private static final int LARGEST_ANSWER = 4 * 1024 * 1024 - 64 * 1024;

  private final PullRequest request;
  private final ServerCallStreamObserver<WireMessage> response;
  private final RenderedEvents rendered;
  private final ScheduledExecutorService timer;
  private SubscriptionName name;

  private volatile @Nullable DeliverySession session;
  private volatile boolean answered;

  /** What ends the wait; of the delivery loop, like whatever ends the call. */
  private final List<ScheduledFuture<?>> alarms = new ArrayList<>();

  PullCall(
      PullRequest request,
      ServerCallStreamObserver<WireMessage> response,
      RenderedEvents rendered,
      ScheduledExecutorService timer) {
    this.request = request;
    this.response = response;
    this.rendered = rendered;
    this.timer = timer;
    this.name = new SubscriptionName(request.getSubscription());
  }

  /** Joins; a caller that leaves has its deliveries given to others. */
  void start(Connecting connecting) {
    response.setOnCancelHandler(this::leave);
    DeliverySession joined =
        connecting.connect(
            Callers.namespace(request.getNamespace()), name, request.getConsumer(), this);
    session = joined;
    joined.credit(request.getMaxEvents(), CREDIT_BYTES);
    if (longestWait().isZero()) {
      look();
    }
  }

  private Duration longestWait() {
    return Times.toDuration(request.getWait());
  }

  private void leave() {
    DeliverySession joined = session;
    if (joined != null) {
      joined.close();
    }
  }

  /** Takes what is there, and waits for no more. */
  private void look() {
    DeliverySession joined = session;
    if (joined != null) {
      joined.finishWhenEmpty();
    }
  }

  private void finish() {
    DeliverySession joined = session;
    if (joined != null) {
      joined.finish();
    }
  }

  @Override
  public void names(SubscriptionName subscription) {
    name = subscription;
  }

  @Override
  public String field(String field) {
    return field;
  }

  /** Nothing was joined; so nobody but the caller of this answers. */
  @Override
  public void refuse(Refusal refusal) {
    answer(Reply.refuse(refusal));
  }

  @Override
  public void opened(long epoch) {
    if (!alarms.isEmpty()) {
      return; // another node has taken over; the wait goes on
    }
    Duration wait = longestWait();
    if (!wait.isZero()) {
      after(wait, this::look);
    }
    after(wait.plus(LOOK), this::finish);
  }

  private void after(Duration time, Runnable then) {
    alarms.add(timer.schedule(then, time.toNanos(), TimeUnit.NANOSECONDS));
  }

  @Override
  public boolean isReady() {
    return !answered;
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    List<Candidate> candidates = new ArrayList<>(deliveries.size());
    for (Delivered delivered : deliveries) {
      candidates.add(new Candidate(delivered.token(), RenderedDelivery.of(delivered, rendered)));
    }
    take(candidates);
  }

  @Override
  public void pass(List<Passed> deliveries, long bytes) {
    take(
        deliveries.stream()
            .map(passed -> new Candidate(passed.token(), new PassedDelivery(passed.delivery())))
            .toList());
  }

  private record Candidate(AckToken token, FramedDelivery delivery) {}

  private void take(List<Candidate> candidates) {
    List<FramedDelivery> taken = new ArrayList<>(candidates.size());
    List<AckToken> left = new ArrayList<>();
    int bytes = 0;
    for (Candidate candidate : candidates) {
      int size = candidate.delivery().sizeInFrame();
      boolean fits = bytes + size <= LARGEST_ANSWER || taken.isEmpty();
      if (fits && left.isEmpty() && !answered) {
        taken.add(candidate.delivery());
        bytes += size;
      } else {
        left.add(candidate.token());
      }
    }
    giveBack(left);
    finish();
    answer(Reply.of(DeliveriesFrame.of(taken)));
  }

  private void giveBack(List<AckToken> left) {
    DeliverySession joined = session;
    if (!left.isEmpty() && joined != null) {
      joined.answer(new Answer.Release(left));
    }
  }

  @Override
  public void heartbeat(Progress progress) {}

  @Override
  public void stale(List<AckToken> tokens) {}

  @Override
  public void gap(long from, long to) {}

  @Override
  public void ended(SessionEnd reason) {
    if (answered) {
      return;
    }
    answer(
        SubscriptionRefusals.of(reason, name, field("subscription"))
            .<Reply<WireMessage>>map(Reply::refuse)
            .orElseGet(() -> Reply.of(DeliveriesFrame.of(List.of()))));
  }

  private void answer(Reply<WireMessage> reply) {
    if (answered) {
      return;
    }
    answered = true;
    alarms.forEach(alarm -> alarm.cancel(false));
    try {
      Calls.answer(response, reply);
    } catch (RuntimeException failure) {
      // The delivery loop goes on, whatever becomes of one call.
      Failures.log(failure);
    }
  }
}
