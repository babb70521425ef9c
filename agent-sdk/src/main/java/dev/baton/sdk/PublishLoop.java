package dev.baton.sdk;

import dev.baton.v1.PublishResult;
import dev.baton.v1.PublishStreamResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A publish stream: one virtual thread that owns all its state and is told everything by signals.
 * What it holds is bounded by the {@link PublishWindow} that events pass before they come here.
 */
final class PublishLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PublishStream.class);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Connection connection;
  private final BlockingQueue<PublishSignal> mailbox = new LinkedBlockingQueue<>();
  private final PendingEvents pending = new PendingEvents();

  private @Nullable PublishLink link;
  private int failures;
  private boolean closing;
  private long wakeAt = System.nanoTime();
  private long pausedUntil = System.nanoTime();
  private volatile boolean ended;
  private volatile @Nullable BatonException failure;

  PublishLoop(Connection connection) {
    this.connection = connection;
  }

  /** Takes an event that has passed the window. */
  void submit(PendingEvent event) {
    mailbox.add(new PublishSignal.Submit(event));
    if (ended) {
      failSubmitted();
    }
  }

  /** Asks it to end when everything has a result. */
  void close() {
    mailbox.add(new PublishSignal.Close());
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        takeSignals();
        tick();
        send();
      }
    } catch (InterruptedException interrupted) {
      end(BatonException.interrupted(interrupted));
    } catch (RuntimeException defect) {
      LOG.error("A publish stream ends by a defect", defect);
      end(BatonException.local("INTERNAL", "the publish stream failed: " + defect, defect));
    }
  }

  private void takeSignals() throws InterruptedException {
    PublishSignal first = mailbox.poll(nanosToWait(), TimeUnit.NANOSECONDS);
    for (PublishSignal signal = first; signal != null; signal = mailbox.poll()) {
      switch (signal) {
        case PublishSignal.Submit submit -> pending.add(submit.event());
        case PublishSignal.Results results when results.link() == link ->
            receive(results.response());
        case PublishSignal.Ended over when over.link() == link -> broken(over.failure());
        case PublishSignal.Results late -> LOG.trace("Results of a call that was given up");
        case PublishSignal.Ended late -> LOG.trace("The end of a call that was given up");
        case PublishSignal.Ready ready -> LOG.trace("The transport takes more");
        case PublishSignal.Close close -> closing = true;
      }
    }
  }

  private long nanosToWait() {
    long now = System.nanoTime();
    boolean timed = link == null ? pending.hasUnsent() : pending.awaitsResults();
    long wait = timed ? wakeAt - now : IDLE.toNanos();
    boolean paused = pending.hasUnsent() && pausedUntil - now > 0;
    return paused ? Math.min(wait, pausedUntil - now) : wait;
  }

  private void receive(PublishStreamResponse response) {
    wakeAfter(connection.callTimeout());
    if (response.getWindow() > 0) {
      pending.limit(response.getWindow());
    }
    for (PublishResult result : response.getResultsList()) {
      pending.take(result.getSequence()).ifPresent(event -> resolve(event, result));
    }
  }

  private void resolve(PendingEvent event, PublishResult result) {
    if (result.hasError()) {
      refused(event, Refusals.of(result.getError()));
      return;
    }
    failures = 0;
    event
        .result()
        .complete(
            new Placement(
                event.event().id(),
                result.getPosition(),
                result.getStreamVersion(),
                result.getDuplicate(),
                Optional.empty()));
  }

  /** What may pass is sent again, after a pause for everything, since the server is behind. */
  private void refused(PendingEvent event, BatonException refusal) {
    if (!refusal.retryable() || event.isExpired()) {
      event.fail(refusal);
      return;
    }
    failures++;
    Duration pause = connection.retry().delay(failures, atLeast(Optional.of(refusal)));
    pausedUntil = System.nanoTime() + pause.toNanos();
    pending.add(event);
  }

  private void tick() {
    boolean due = System.nanoTime() - wakeAt >= 0;
    if (closing && pending.isEmpty()) {
      if (link != null) {
        link.halfClose();
      }
      end(null);
    } else if (link == null && due && pending.hasUnsent()) {
      connect();
    } else if (link != null && due && pending.awaitsResults()) {
      broken(Optional.of(BatonException.unreachable("the server is silent")));
    }
  }

  private void connect() {
    connection.connectAtOnce();
    wakeAfter(connection.callTimeout());
    link = PublishLink.open(connection, mailbox::add);
  }

  private void send() {
    while (link != null && pending.hasFrame() && !isPaused() && link.isReady()) {
      if (!pending.awaitsResults()) {
        wakeAfter(connection.callTimeout());
      }
      link.send(pending.nextFrame());
    }
  }

  private boolean isPaused() {
    return pausedUntil - System.nanoTime() > 0;
  }

  private void broken(Optional<BatonException> cause) {
    if (link != null) {
      link.cancel();
      link = null;
    }
    BatonException why = cause.orElseGet(() -> BatonException.unreachable("the server hung up"));
    if (!why.retryable()) {
      end(why);
      return;
    }
    pending.rewind(why);
    failures++;
    Duration delay = connection.retry().delay(failures, atLeast(cause));
    wakeAfter(delay);
    if (pending.hasUnsent()) {
      LOG.info("Publishing broke off ({}); again in {} ms", why.reason(), delay.toMillis());
    }
  }

  private void end(@Nullable BatonException cause) {
    failure = cause;
    ended = true;
    pending.fail(why());
    failSubmitted();
  }

  private void failSubmitted() {
    for (PublishSignal signal = mailbox.poll(); signal != null; signal = mailbox.poll()) {
      if (signal instanceof PublishSignal.Submit submit) {
        submit.event().fail(why());
      }
    }
  }

  private BatonException why() {
    BatonException cause = failure;
    return cause == null
        ? BatonException.closed("the publish stream")
        : cause.explained("the publish stream has ended: " + cause.getMessage());
  }

  private static Duration atLeast(Optional<BatonException> refusal) {
    return refusal.flatMap(BatonException::retryAfter).orElse(Duration.ZERO);
  }

  private void wakeAfter(Duration duration) {
    wakeAt = System.nanoTime() + duration.toNanos();
  }
}
