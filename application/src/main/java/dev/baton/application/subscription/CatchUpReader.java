package dev.baton.application.subscription;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads the log for all slots of the node that lag, so that the delivery loop never waits for the
 * store. One thread at a time calls {@link #runOnce}.
 */
public final class CatchUpReader {
  private static final int ORDERS = 4;

  private final EventLog log;
  private final Mailbox mailbox;
  private final BlockingQueue<Ordered> orders = new ArrayBlockingQueue<>(ORDERS);

  private record Ordered(ReadOrder order, Answer answer) {}

  /** Hears what came of an order, in the loop. */
  interface Answer {
    void read(ReadOrder order, Page page);

    void unavailable(ReadOrder order);
  }

  CatchUpReader(EventLog log, Mailbox mailbox) {
    this.log = log;
    this.mailbox = mailbox;
  }

  /** Queues an order; false while there are as many as may be. */
  boolean order(ReadOrder order, Answer answer) {
    return orders.offer(new Ordered(order, answer));
  }

  /**
   * Reads one page, waiting for an order up to {@code maxWait}; returns whether there was one.
   *
   * @throws InterruptedException when interrupted while waiting
   */
  public boolean runOnce(Duration maxWait) throws InterruptedException {
    Ordered ordered = orders.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    if (ordered == null) {
      return false;
    }
    ReadOrder order = ordered.order();
    try {
      Page page = read(order);
      mailbox.put(() -> ordered.answer().read(order, page));
    } catch (StoreUnavailableException away) {
      mailbox.put(() -> ordered.answer().unavailable(order));
    }
    return true;
  }

  private Page read(ReadOrder order) {
    return order.isDefault()
        ? log.scan(order.from(), ReadOrder.LIMIT)
        : log.scanPriority(order.priority(), order.from(), ReadOrder.LIMIT);
  }
}
