package dev.baton.application.subscription;

import dev.baton.application.port.PeerAddress;
import dev.baton.domain.subscription.AckToken;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's place at a slot that another node owns. What that node says comes from any thread
 * and goes through the mailbox; what it says after the relay has ended is passed over.
 */
final class Relay implements Place {
  /** Frames of the owner's that wait for the loop; at more, nothing is read from it. */
  private static final int FRAMES_AHEAD = 8;

  private final RelayedSlot slot;
  private final Session session;
  private final Mailbox mailbox;
  private final AtomicInteger waiting = new AtomicInteger();

  private @Nullable DeliverySession peer;
  private boolean over;

  /** Inputs that were said and that the owner has not taken in; of these, so many by ourselves. */
  private int untaken;

  private int ownUntaken;

  Relay(RelayedSlot slot, Session session, Mailbox mailbox) {
    this.slot = slot;
    this.session = session;
    this.mailbox = mailbox;
  }

  Session session() {
    return session;
  }

  /** Joins at the owner; then what the consumer said meanwhile takes effect there. */
  void open(Peers peers, PeerAddress owner, Joining joining) {
    peer = peers.connect(owner, joining, new Inbound());
    session.sit(this);
  }

  /** Nothing of the owner's is heard any more; the consumer has no place. */
  void end() {
    if (over) {
      return;
    }
    over = true;
    peer().close();
    session.stand();
    session.taken(untaken - ownUntaken);
  }

  private DeliverySession peer() {
    DeliverySession opened = peer;
    if (opened == null) {
      throw new IllegalStateException("the relay is not open");
    }
    return opened;
  }

  // ---- what the consumer says

  @Override
  public void credit(int messages, long bytes) {
    untaken++;
    peer().credit(messages, bytes);
  }

  @Override
  public void restore(int messages, long bytes) {
    ownUntaken++;
    credit(messages, bytes);
  }

  @Override
  public void answer(Answer answer) {
    untaken++;
    peer().answer(answer);
  }

  @Override
  public void ready() {
    peer().ready();
  }

  @Override
  public void finish() {
    peer().finish();
  }

  @Override
  public void finishWhenEmpty() {
    peer().finishWhenEmpty();
  }

  @Override
  public void leave() {
    over = true;
    peer().close();
    slot.left(this);
  }

  @Override
  public boolean takesAtOnce() {
    return false;
  }

  /** Our own inputs are the first that we said, and so the first to be taken in. */
  private void taken(int inputs) {
    int own = Math.min(inputs, ownUntaken);
    ownUntaken -= own;
    untaken -= inputs;
    session.taken(inputs - own);
  }

  // ---- what the owner says

  private final class Inbound implements DeliverySink {
    @Override
    public void opened(long epoch) {
      hear(
          () -> {
            slot.opened();
            session.sink().opened(epoch);
          });
    }

    @Override
    public boolean isReady() {
      return waiting.get() < FRAMES_AHEAD && session.sink().isReady();
    }

    @Override
    public void deliver(List<Delivered> deliveries) {
      long bytes = deliveries.stream().mapToLong(Delivered::size).sum();
      pass(deliveries.size(), bytes, () -> session.sink().deliver(deliveries));
    }

    @Override
    public void pass(List<Passed> deliveries, long bytes) {
      pass(deliveries.size(), bytes, () -> session.sink().pass(deliveries, bytes));
    }

    private void pass(int count, long bytes, Runnable passing) {
      waiting.incrementAndGet();
      mailbox.put(
          () -> {
            waiting.decrementAndGet();
            if (!over) {
              session.spent(count, bytes);
              passing.run();
              peer().ready();
            }
          });
    }

    @Override
    public void heartbeat(Progress progress) {
      hear(() -> session.sink().heartbeat(progress));
    }

    @Override
    public void stale(List<AckToken> tokens) {
      hear(() -> session.sink().stale(tokens));
    }

    @Override
    public void gap(long from, long to) {
      hear(() -> session.sink().gap(from, to));
    }

    @Override
    public void taken(int inputs) {
      hear(() -> Relay.this.taken(inputs));
    }

    @Override
    public void ended(SessionEnd reason) {
      hear(() -> slot.ended(Relay.this, reason));
    }

    private void hear(Runnable what) {
      mailbox.put(
          () -> {
            if (!over) {
              what.run();
            }
          });
    }
  }
}
