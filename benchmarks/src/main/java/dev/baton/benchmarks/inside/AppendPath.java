package dev.baton.benchmarks.inside;

import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.EventLog;
import java.time.Duration;
import java.util.List;

/** The way into a log, with the bounds of a server; the thread that offers also appends. */
record AppendPath(Tail tail, TailFeed feed, Appender appender) {
  private static final int TAIL_EVENTS = 4_096;
  private static final long TAIL_BYTES = 64L << 20;

  /** To a log, with an empty queue and nothing in memory of what stands in it. */
  static AppendPath to(EventLog log) {
    Tail tail = new Tail(TAIL_EVENTS, TAIL_BYTES);
    TailFeed feed = new TailFeed(log, tail);
    return new AppendPath(tail, feed, new Appender(log, feed, AppendBounds.DEFAULT));
  }

  /** Offers all, then appends and answers all. */
  void append(List<AppendRequest> requests, Appender.Listener listener)
      throws InterruptedException {
    for (AppendRequest request : requests) {
      Appender.Offer offer = appender.offer(request, listener);
      if (offer != Appender.Offer.ACCEPTED) {
        throw new IllegalStateException("the appender does not take it: " + offer);
      }
    }
    work();
  }

  /** Appends and answers what queues. */
  void work() throws InterruptedException {
    while (!appender.isEmpty()) {
      int unused = appender.runOnce(Duration.ZERO);
    }
  }
}
