package dev.baton.application.subscription;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads the log for all slots of the node that lag, so that the delivery loop never waits for the
 * store. One thread at a time calls {@link #runOnce}.
 */
public final class CatchUpReader {
  private static final int ORDERS = 4;

  private final EventLog log;
  private final Mailbox mailbox;
  private final BlockingQueue<Runnable> orders = new ArrayBlockingQueue<>(ORDERS);

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
    return ask(
        () -> read(order), page -> answer.read(order, page), () -> answer.unavailable(order));
  }

  /** Queues a read whose answer is heard in the loop; false while there are as many as may be. */
  <T> boolean ask(Supplier<T> read, Consumer<T> answer, Runnable unavailable) {
    return orders.offer(
        () -> {
          try {
            T found = read.get();
            mailbox.put(() -> answer.accept(found));
          } catch (StoreUnavailableException away) {
            mailbox.put(unavailable);
          }
        });
  }

  /**
   * Reads one page, waiting for an order up to {@code maxWait}; returns whether there was one.
   *
   * @throws InterruptedException when interrupted while waiting
   */
  public boolean runOnce(Duration maxWait) throws InterruptedException {
    Runnable order = orders.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    if (order == null) {
      return false;
    }
    order.run();
    return true;
  }

  private Page read(ReadOrder order) {
    return order.whole()
        ? log.scan(order.from(), ReadOrder.LIMIT)
        : log.scanPriority(order.priority(), order.from(), ReadOrder.LIMIT);
  }
}
