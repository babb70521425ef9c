package dev.baton.application.subscription;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's way into the loop: what it says is put into the mailbox, and kept in order until the
 * consumer has its seat. A session that has too much in the mailbox is ended.
 */
final class Session implements DeliverySession {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Mailbox mailbox;
  private final DeliverySink sink;
  private final String consumer;
  private final int mostInputs;
  private final AtomicInteger untaken = new AtomicInteger();
  private final AtomicBoolean overrun = new AtomicBoolean();
  private final AtomicBoolean readyPut = new AtomicBoolean();

  // Of the loop alone.
  private final Queue<Input> early = new ArrayDeque<>();
  private @Nullable Seat seat;
  private boolean over;

  /** Something that the consumer said. */
  private record Input(Consumer<Seat> what, boolean counted) {}

  Session(Mailbox mailbox, DeliverySink sink, String consumer, int mostInputs) {
    this.mailbox = mailbox;
    this.sink = sink;
    this.consumer = consumer;
    this.mostInputs = mostInputs;
  }

  String consumer() {
    return consumer;
  }

  DeliverySink sink() {
    return sink;
  }

  // ---- any thread

  @Override
  public void credit(int messages, long bytes) {
    say(seated -> seated.credit(messages, bytes));
  }

  @Override
  public void answer(Answer answer) {
    say(seated -> seated.answer(answer));
  }

  @Override
  public void ready() {
    if (readyPut.compareAndSet(false, true)) {
      put(
          new Input(
              seated -> {
                readyPut.set(false);
                seated.ready();
              },
              false));
    }
  }

  @Override
  public void finish() {
    put(new Input(Seat::finish, false));
  }

  @Override
  public void finishWhenEmpty() {
    put(new Input(Seat::finishWhenEmpty, false));
  }

  @Override
  public void close() {
    mailbox.put(this::gone);
  }

  private void say(Consumer<Seat> what) {
    if (untaken.incrementAndGet() <= mostInputs) {
      put(new Input(what, true));
    } else if (overrun.compareAndSet(false, true)) {
      mailbox.put(() -> end(new SessionEnd.Overloaded(RETRY_AFTER)));
    }
  }

  private void put(Input input) {
    mailbox.put(() -> take(input));
  }

  // ---- the loop

  private void take(Input input) {
    if (over) {
      return;
    }
    Seat seated = seat;
    if (seated == null) {
      early.add(input);
    } else {
      hand(input, seated);
    }
  }

  private void hand(Input input, Seat seated) {
    input.what().accept(seated);
    if (input.counted()) {
      untaken.decrementAndGet();
      if (!over) {
        sink.taken(1);
      }
    }
  }

  boolean isOver() {
    return over;
  }

  /** The consumer has joined; what it said meanwhile takes effect. */
  void seat(Seat joined) {
    seat = joined;
    for (Input input = early.poll(); input != null && !over; input = early.poll()) {
      hand(input, joined);
    }
  }

  /** No more deliveries; the consumer is told why. */
  void end(SessionEnd reason) {
    if (!over) {
      gone();
      sink.ended(reason);
    }
  }

  private void gone() {
    if (over) {
      return;
    }
    over = true;
    early.clear();
    Seat seated = seat;
    if (seated != null) {
      seated.leave();
    }
  }

  @Override
  public String toString() {
    return "Session[" + consumer + "]";
  }
}
