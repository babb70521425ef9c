package dev.baton.sdk;

import dev.baton.v1.Deliveries;
import dev.baton.v1.Delivery;
import dev.baton.v1.SubscribeResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
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
  private final Settlements settlements = new Settlements();
  private final Map<Long, DeliveryTask> running = new HashMap<>();
  private final ArrayDeque<DeliveryTask> backlog = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  private @Nullable SubscribeLink link;
  private volatile boolean joined;
  private boolean stopping;
  private boolean lastWordSent;
  private int granted;
  private int failures;
  private long wakeAt = System.nanoTime();
  private volatile long lag = -1;
  private volatile @Nullable BatonException failure;

  DeliveryLoop(Connection connection, Consumption consumption) {
    this.connection = connection;
    this.consumption = consumption;
    this.handlers = new Handlers(consumption, mailbox::add);
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

  @Override
  public void run() {
    try {
      while (ended.getCount() > 0) {
        takeSignals();
        startHandlers();
        flush();
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
    Signal first = mailbox.poll(wakeAt - System.nanoTime(), TimeUnit.NANOSECONDS);
    for (Signal signal = first; signal != null; signal = mailbox.poll()) {
      switch (signal) {
        case Signal.Received received when received.link() == link -> receive(received.frame());
        case Signal.Ended over when over.link() == link -> broken(over.failure());
        case Signal.Received late -> LOG.trace("A frame of a call that was given up: {}", late);
        case Signal.Ended late -> LOG.trace("The end of a call that was given up: {}", late);
        case Signal.Handled handled -> settle(handled.task(), handled.outcome());
        case Signal.Stop stop -> drain();
      }
    }
  }

  private void receive(SubscribeResponse frame) {
    if (!stopping) {
      wakeAfter(consumption.bounds().silence());
    }
    switch (frame.getFrameCase()) {
      case OPENED -> {
        joined = true;
        failures = 0;
      }
      case DELIVERIES -> receive(frame.getDeliveries());
      case HEARTBEAT -> lag = frame.getHeartbeat().getLag();
      case GAP ->
          LOG.warn(
              "Subscription {} lost positions {} to {} to retention before they were delivered",
              consumption.subscription(),
              frame.getGap().getFromPosition(),
              frame.getGap().getToPosition());
      case FRAME_NOT_SET -> LOG.debug("A frame that this version does not know");
    }
  }

  private void receive(Deliveries deliveries) {
    for (Delivery delivery : deliveries.getDeliveriesList()) {
      granted--;
      receive(new DeliveryTask(ReceivedEvent.delivered(delivery), current()));
    }
  }

  private void receive(DeliveryTask task) {
    DeliveryTask same = running.get(task.position());
    if (same != null) {
      same.cameAgain(current(), task.token());
    } else if (settlements.wasDone(task.position())) {
      settlements.add(task.token(), new Outcome.Done());
    } else if (stopping) {
      giveBack(task);
    } else {
      backlog.add(task);
    }
  }

  private void startHandlers() {
    while (running.size() < consumption.concurrency() && !backlog.isEmpty()) {
      DeliveryTask task = backlog.remove();
      running.put(task.position(), task);
      handlers.start(task);
    }
  }

  private void settle(DeliveryTask task, Outcome outcome) {
    running.remove(task.position());
    if (link != null && task.cameBy(link)) {
      settlements.add(task.token(), outcome);
    } else if (outcome instanceof Outcome.Done) {
      settlements.rememberDone(task.position());
    }
  }

  private void giveBack(DeliveryTask task) {
    settlements.add(task.token(), new Outcome.Again(Duration.ZERO, "the consumer is closing"));
  }

  private void flush() {
    if (link == null || !joined || lastWordSent) {
      return;
    }
    settlements.sendBy(link);
    int credit = consumption.capacity() - granted - running.size() - backlog.size();
    if (credit > 0 && !stopping) {
      link.credit(credit);
      granted += credit;
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
    granted = 0;
    link = SubscribeLink.open(connection, consumption.subscription(), mailbox::add);
  }

  private void broken(Optional<BatonException> cause) {
    if (link != null) {
      link.cancel();
      link = null;
    }
    joined = false;
    backlog.clear();
    settlements.forget();
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
      backlog.forEach(this::giveBack);
      backlog.clear();
    }
  }

  /** Ends once the handlers are done and the server has heard of it, or either takes too long. */
  private void finish(boolean due) {
    if (link == null || (lastWordSent && due)) {
      if (running.isEmpty() || due) {
        end(null);
      }
    } else if (!lastWordSent && (running.isEmpty() || due)) {
      link.halfClose();
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

  private SubscribeLink current() {
    if (link == null) {
      throw new IllegalStateException("a delivery without a call");
    }
    return link;
  }

  private void wakeAfter(Duration duration) {
    wakeAt = System.nanoTime() + duration.toNanos();
  }
}
