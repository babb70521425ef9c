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
  private final Who who;
  private final int mostInputs;
  private final AtomicInteger untaken = new AtomicInteger();
  private final AtomicBoolean overrun = new AtomicBoolean();
  private final AtomicBoolean readyPut = new AtomicBoolean();

  // Of the loop alone.
  private final Queue<Input> early = new ArrayDeque<>();
  private final Allowance allowance = new Allowance();
  private @Nullable Place place;
  private boolean finishing;
  private boolean looking;
  private boolean over;

  /**
   * Who a session is for.
   *
   * @param consumer for people
   * @param isRelayed whether the consumer is at another node, which looks for the owner itself
   */
  record Who(String consumer, boolean isRelayed) {}

  /** Something that the consumer said. */
  private record Input(Consumer<Place> what, boolean counted) {}

  Session(Mailbox mailbox, DeliverySink sink, Who who, int mostInputs) {
    this.mailbox = mailbox;
    this.sink = sink;
    this.who = who;
    this.mostInputs = mostInputs;
  }

  DeliverySink sink() {
    return sink;
  }

  /** Who it is, for people. */
  String consumer() {
    return who.consumer();
  }

  boolean isRelayed() {
    return who.isRelayed();
  }

  // ---- any thread

  @Override
  public void credit(int messages, long bytes) {
    say(
        taken -> {
          allowance.grant(messages, bytes);
          taken.credit(messages, bytes);
        });
  }

  @Override
  public void answer(Answer answer) {
    say(taken -> taken.answer(answer));
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
    put(
        new Input(
            taken -> {
              finishing = true;
              taken.finish();
            },
            false));
  }

  @Override
  public void finishWhenEmpty() {
    put(
        new Input(
            taken -> {
              looking = true;
              taken.finishWhenEmpty();
            },
            false));
  }

  @Override
  public void close() {
    mailbox.put(this::gone);
  }

  private void say(Consumer<Place> what) {
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
    Place seated = place;
    if (seated == null) {
      early.add(input);
    } else {
      hand(input, seated);
    }
  }

  private void hand(Input input, Place seated) {
    input.what().accept(seated);
    if (input.counted() && seated.takesAtOnce()) {
      taken(1);
    }
  }

  /** So many inputs of the consumer's were taken in. */
  void taken(int inputs) {
    untaken.addAndGet(-inputs);
    if (!over && inputs > 0) {
      sink.taken(inputs);
    }
  }

  /** Deliveries that were made, here or by another node. */
  void spent(int deliveries, long bytes) {
    allowance.spend(deliveries, bytes);
  }

  boolean isOver() {
    return over;
  }

  /** The consumer has joined, perhaps again; what it said meanwhile takes effect. */
  void sit(Place joined) {
    place = joined;
    if (allowance.isGranted()) {
      joined.restore(allowance.messages(), allowance.bytes());
    }
    if (looking) {
      joined.finishWhenEmpty();
    }
    if (finishing) {
      joined.finish();
    }
    for (Input input = early.poll(); input != null && !over; input = early.poll()) {
      hand(input, joined);
    }
  }

  /** The place is no more; what the consumer says is kept until it has another. */
  void stand() {
    place = null;
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
    Place seated = place;
    if (seated != null) {
      seated.leave();
    }
  }

  @Override
  public String toString() {
    return "Session[" + who.consumer() + "]";
  }
}
