package dev.baton.application.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A slot that is being claimed, and who waits for it. For the loop alone. */
final class SlotClaim {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final SubscriptionView view;
  private final List<Session> sessions = new ArrayList<>();
  private final List<Settling> settling = new ArrayList<>();
  private final int mostWaiting;

  SlotClaim(SubscriptionView view, int mostWaiting) {
    this.view = view;
    this.mostWaiting = mostWaiting;
  }

  SubscriptionView view() {
    return view;
  }

  void await(Session session) {
    if (sessions.size() >= mostWaiting) {
      session.end(new SessionEnd.TooManyConsumers(mostWaiting));
    } else {
      sessions.add(session);
    }
  }

  /** Whoever wants to settle deliveries of an earlier owner's only learns where the slot is. */
  void await(Settling settler) {
    if (settling.size() >= mostWaiting) {
      settler.refuse(new SessionEnd.Overloaded(RETRY_AFTER));
    } else {
      settling.add(settler);
    }
  }

  void refuse(SessionEnd reason) {
    sessions.forEach(session -> session.end(reason));
    settling.forEach(settler -> settler.refuse(reason));
    sessions.clear();
    settling.clear();
  }

  /** Another node that can be reached has the slot; who comes from a node looks for it itself. */
  void relay(RelayedSlot slot, SessionEnd elsewhere) {
    for (Session session : sessions) {
      if (session.isRelayed()) {
        session.end(elsewhere);
      } else if (!session.isOver()) {
        slot.join(session);
      }
    }
    for (Settling settler : settling) {
      if (settler.isRelayed()) {
        settler.refuse(elsewhere);
      } else {
        slot.settle(settler);
      }
    }
  }

  /** The slot is here, under an epoch that no token knows yet. */
  void join(ServedSlot slot) {
    for (Session session : sessions) {
      if (!session.isOver()) {
        slot.join(session);
      }
    }
    settling.forEach(settler -> settler.settleAt(slot));
  }
}
