package dev.baton.sdk;

import dev.baton.v1.SubscribeResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer: one virtual thread that owns all its state and is told everything by signals. What is
 * in the mailbox is bounded by the credit that was granted, and the server's heartbeats.
 *
 * <p>Outcomes are told to the server after every round in which all waiting signals were taken, so
 * that acks share a frame under load and wait for nothing without.
 */
final class DeliveryLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningSubscription.class);
  private static final Duration LAST_WORD = Duration.ofSeconds(5);

  private final Connection connection;
  private final Consumption consumption;
  private final BlockingQueue<Signal> mailbox = new LinkedBlockingQueue<>();
  private final Handlers handlers;
  private final Deliverables deliverables;
  private final CountDownLatch ended = new CountDownLatch(1);

  private @Nullable SubscribeLink link;
  private volatile boolean joined;
  private boolean stopping;
  private boolean lastWordSent;
  private int failures;
  private long wakeAt = System.nanoTime();
  private volatile long lag = -1;
  private volatile Duration lagTime = Duration.ZERO;
  private volatile @Nullable BatonException failure;

  DeliveryLoop(Connection connection, Consumption consumption) {
    this.connection = connection;
    this.consumption = consumption;
    this.handlers = new Handlers(consumption, mailbox::add);
    this.deliverables = new Deliverables(consumption, handlers);
  }

  /** Asks it to finish what it has begun and to end. */
  void stop() {
    mailbox.add(new Signal.Stop());
  }

  boolean isHandler() {
    return handlers.isMine();
  }

  /** Waits until it has ended; answers whether it has. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  Optional<BatonException> failure() {
    return Optional.ofNullable(failure);
  }

  boolean isJoined() {
    return joined;
  }

  /** Positions between the subscription's floor and the head, -1 while unknown. */
  long lag() {
    return lag;
  }

  /** How long the oldest event that is owed has waited, as the server said last. */
  Duration lagTime() {
    return lagTime;
  }

  @Override
  public void run() {
    try {
      while (ended.getCount() > 0) {
        takeSignals();
        deliverables.startHandlers();
        tell();
        tick();
      }
    } catch (InterruptedException interrupted) {
      end(BatonException.interrupted(interrupted));
    } catch (RuntimeException defect) {
      LOG.error("Subscription {} ends by a defect", consumption.subscription(), defect);
      end(BatonException.local("INTERNAL", "the consumer failed: " + defect, defect));
    }
  }

  private void takeSignals() throws InterruptedException {
    Signal first = mailbox.poll(nanosToWake(), TimeUnit.NANOSECONDS);
    for (Signal signal = first; signal != null; signal = mailbox.poll()) {
      switch (signal) {
        case Signal.Received received when received.link() == link ->
            receive(received.frame(), received.link());
        case Signal.Ended over when over.link() == link -> broken(over.failure());
        case Signal.Received late -> LOG.trace("A frame of a call that was given up: {}", late);
        case Signal.Ended late -> LOG.trace("The end of a call that was given up: {}", late);
        case Signal.Handled handled -> settle(handled.task(), handled.outcome());
        case Signal.Stop stop -> drain();
      }
    }
  }

  private long nanosToWake() {
    return Math.min(wakeAt - System.nanoTime(), deliverables.nanosToExtension());
  }

  private void receive(SubscribeResponse frame, SubscribeLink from) {
    if (!stopping) {
      wakeAfter(consumption.bounds().silence());
    }
    switch (frame.getFrameCase()) {
      case OPENED -> {
        joined = true;
        failures = 0;
        deliverables.callBegan();
      }
      case DELIVERIES ->
          frame.getDeliveries().getDeliveriesList().forEach(one -> deliverables.add(one, from));
      case HEARTBEAT -> {
        lag = frame.getHeartbeat().getLag();
        lagTime = Wire.duration(frame.getHeartbeat().getLagTime());
      }
      case GAP ->
          LOG.warn(
              "Subscription {} lost positions {} to {} to retention before they were delivered",
              consumption.subscription(),
              frame.getGap().getFromPosition(),
              frame.getGap().getToPosition());
      case STALE ->
          LOG.info(
              "Subscription {} takes {} deliveries back: what was said of them came too late",
              consumption.subscription(),
              frame.getStale().getTokensCount());
      case FRAME_NOT_SET -> LOG.debug("A frame that this version does not know");
    }
  }

  private void settle(DeliveryTask task, Outcome outcome) {
    deliverables.settle(task, outcome, link != null && task.cameBy(link));
  }

  private void tell() {
    if (link != null && joined && !lastWordSent) {
      deliverables.tell(link);
      deliverables.extend(link);
    }
  }

  /** What time asks for: connect, give up a silent call, end. */
  private void tick() {
    boolean due = System.nanoTime() - wakeAt >= 0;
    if (stopping) {
      finish(due);
    } else if (link != null && due) {
      broken(Optional.of(BatonException.unreachable("the server is silent")));
    } else if (link == null && due) {
      connect();
    }
  }

  private void connect() {
    connection.connectAtOnce();
    wakeAfter(consumption.bounds().silence());
    link = SubscribeLink.open(connection, consumption.subscription(), mailbox::add);
  }

  private void broken(Optional<BatonException> cause) {
    if (link != null) {
      link.cancel();
      link = null;
    }
    joined = false;
    deliverables.callEnded();
    if (stopping) {
      return;
    }
    if (cause.isPresent() && !cause.get().retryable()) {
      LOG.error("Subscription {} ends", consumption.subscription(), cause.get());
      end(cause.get());
      return;
    }
    failures++;
    Duration atLeast = cause.flatMap(BatonException::retryAfter).orElse(Duration.ZERO);
    Duration delay = connection.retry().delay(failures, atLeast);
    wakeAfter(delay);
    LOG.info(
        "Subscription {} is disconnected ({}); it connects again in {} ms",
        consumption.subscription(),
        cause.map(BatonException::reason).orElse("ended by the server"),
        delay.toMillis());
  }

  private void drain() {
    if (!stopping) {
      stopping = true;
      wakeAfter(consumption.bounds().drain());
      deliverables.close();
    }
  }

  /** Ends once the handlers are done and the server has heard of it, or either takes too long. */
  private void finish(boolean due) {
    if (link == null || (lastWordSent && due)) {
      if (deliverables.isIdle() || due) {
        end(null);
      }
    } else if (!lastWordSent && (deliverables.isIdle() || due)) {
      link.halfClose();
      deliverables.callEnded();
      lastWordSent = true;
      wakeAfter(LAST_WORD);
    }
  }

  private void end(@Nullable BatonException cause) {
    failure = cause;
    joined = false;
    if (stopping) {
      handlers.interrupt();
    }
    if (link != null) {
      link.cancel();
      link = null;
    }
    ended.countDown();
  }

  private void wakeAfter(Duration duration) {
    wakeAt = System.nanoTime() + duration.toNanos();
  }
}
