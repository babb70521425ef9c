package dev.baton.sdk;

import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.ReadEventsResponse;
import dev.baton.v1.RecordedEvent;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a query, one after the other, over as many calls as it takes. Each call ends after
 * a minute and the next one goes on where it was, so that a server that vanished without a word is
 * noticed. Iterated by one thread; closed by any.
 */
final class EventReader implements Iterator<ReceivedEvent>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
  private static final Duration CALL = Duration.ofMinutes(1);

  private final Connection connection;
  private final ReadEventsRequest.Builder request;
  private final Patience patience;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private final Queue<RecordedEvent> buffer = new ArrayDeque<>();
  private Iterator<ReadEventsResponse> responses = Collections.emptyIterator();
  private boolean calling;
  private boolean complete;
  private int failures;
  private long lastProgress = System.nanoTime();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** How long broken calls are repeated without any progress. */
  enum Patience {
    /** As the retry policy says. */
    BOUNDED,
    /** Until it is closed. */
    ENDLESS
  }

  EventReader(Connection connection, ReadEventsRequest request, Patience patience) {
    this.connection = connection;
    this.request = request.toBuilder();
    this.patience = patience;
  }

  /**
   * Waits for the next event.
   *
   * @return false at the end of what was asked for, and once closed
   */
  @Override
  public boolean hasNext() {
    while (buffer.isEmpty() && !complete && !isClosed()) {
      try {
        advance();
      } catch (StatusRuntimeException failure) {
        recover(Refusals.of(failure));
      }
    }
    if (buffer.isEmpty()) {
      close();
    }
    return !isClosed();
  }

  @Override
  public ReceivedEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more events");
    }
    return ReceivedEvent.read(buffer.remove());
  }

  @Override
  public void close() {
    closed.countDown();
    context.cancel(null);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void advance() {
    if (!calling) {
      context.run(() -> responses = call());
      calling = true;
    }
    if (responses.hasNext()) {
      accept(responses.next());
    } else {
      complete = true;
    }
  }

  private Iterator<ReadEventsResponse> call() {
    return EventServiceGrpc.newBlockingStub(connection.channel())
        .withDeadlineAfter(CALL.toSeconds(), TimeUnit.SECONDS)
        .readEvents(request.build());
  }

  private void accept(ReadEventsResponse response) {
    failures = 0;
    lastProgress = System.nanoTime();
    if (response.hasGap()) {
      LOG.info(
          "Positions {} to {} may have been dropped by retention",
          response.getGap().getFromPosition(),
          response.getGap().getToPosition());
    }
    buffer.addAll(response.getEventsList());
    if (response.getNextPosition() > 0) {
      request.setFromPosition(response.getNextPosition());
    }
    if (request.getLimit() > 0 && response.getEventsCount() > 0) {
      long left = request.getLimit() - response.getEventsCount();
      complete = left <= 0;
      request.setLimit(Math.max(left, 1));
    }
  }

  private void recover(BatonException failure) {
    calling = false;
    if (isClosed()) {
      return;
    }
    boolean quiet = failure.reason().equals("DEADLINE_EXCEEDED") && failures == 0;
    if (quiet && patience == Patience.ENDLESS) {
      return;
    }
    failures++;
    Duration delay = connection.retry().delay(failures, failure.retryAfter().orElse(Duration.ZERO));
    if (!failure.retryable() || (patience == Patience.BOUNDED && isOver(delay))) {
      throw failure;
    }
    LOG.info("Reading broke off ({}); it goes on in {} ms", failure.reason(), delay.toMillis());
    if (!closesWithin(delay)) {
      connection.connectAtOnce();
    }
  }

  private boolean closesWithin(Duration delay) {
    try {
      return closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  private boolean isOver(Duration delay) {
    Duration since = Duration.ofNanos(System.nanoTime() - lastProgress);
    return since.plus(delay).compareTo(connection.retry().total()) > 0;
  }
}
