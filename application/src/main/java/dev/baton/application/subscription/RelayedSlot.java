package dev.baton.application.subscription;

import dev.baton.application.port.Cursors.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A slot that another node owns, and the consumers of this node that are relayed to it. When the
 * owner's lease could be out, or a relay has ended, the slot is looked after: it is claimed, and is
 * either ours then, or whoever has it is known anew. For the loop alone.
 */
final class RelayedSlot {
  /** With the pauses between them longer than a lease, so that a dead owner is outlived. */
  private static final int MOST_ATTEMPTS = 15;

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);

  private final Relays relays;
  private final Set<Relay> open = new LinkedHashSet<>();
  private final List<Session> waiting = new ArrayList<>();
  private SubscriptionView view;
  private Claim.HeldBy held;
  private boolean looking;
  private long lookAt;
  private int attempts;

  RelayedSlot(Relays relays, SubscriptionView view, Claim.HeldBy held) {
    this.relays = relays;
    this.view = view;
    this.held = held;
    lookAtEndOfLease();
  }

  SubscriptionView view() {
    return view;
  }

  void change(SubscriptionView changed) {
    view = changed;
  }

  private Joining joining(String consumer) {
    return new Joining(view.namespace(), view.subscription().name(), view.id(), consumer);
  }

  // ---- consumers

  void join(Session session) {
    int most = relays.share().bounds().consumers();
    if (open.size() + waiting.size() >= most) {
      session.end(new SessionEnd.TooManyConsumers(most));
    } else {
      relay(session);
    }
  }

  private void relay(Session session) {
    Relay relay = new Relay(this, session, relays.mailbox());
    open.add(relay);
    relay.open(relays.peers(), held.address(), joining(session.consumer()));
  }

  void settle(Settling settling) {
    relays
        .peers()
        .settle(
            held.address(),
            joining(""),
            settling.answers(),
            settlement -> relays.mailbox().put(() -> settling.outcome().accept(told(settlement))));
  }

  /** An owner that could not be asked has the slot until somebody takes it over. */
  private Settlement told(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Refused(SessionEnd.LeaseLost lost) ->
          new Settlement.Refused(relays.elsewhere(held));
      case Settlement.Settled settled -> settled;
      case Settlement.Refused refused -> refused;
    };
  }

  boolean isUnused() {
    return open.isEmpty() && waiting.isEmpty();
  }

  // ---- what relays hear

  void opened() {
    attempts = 0;
  }

  void left(Relay relay) {
    open.remove(relay);
  }

  /** The owner is another, or gone, or it says something that holds wherever the slot is. */
  void ended(Relay relay, SessionEnd reason) {
    switch (reason) {
      case SessionEnd.LeaseLost lost -> bindAgain(relay);
      case SessionEnd.HeldElsewhere elsewhere -> bindAgain(relay);
      case SessionEnd.ShuttingDown goingAway -> bindAgain(relay);
      case SessionEnd.StoreUnavailable away -> bindAgain(relay);
      case SessionEnd.UnknownSubscription unknown -> bindAgain(relay);
      case SessionEnd.MemberRequired required -> finish(relay, reason);
      case SessionEnd.Finished finished -> finish(relay, reason);
      case SessionEnd.TooManyConsumers many -> finish(relay, reason);
      case SessionEnd.Overloaded overloaded -> finish(relay, reason);
    }
  }

  private void finish(Relay relay, SessionEnd reason) {
    relay.session().end(reason);
  }

  private void bindAgain(Relay relay) {
    open.remove(relay);
    relay.end();
    waiting.add(relay.session());
    Duration pause = PAUSE.multipliedBy(attempts + 1L);
    Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    lookAt = Math.min(lookAt, relays.share().time().after(bounded));
  }

  // ---- looking after it

  boolean isToBeLookedAfter() {
    return !looking && relays.share().time().isPast(lookAt);
  }

  void look() {
    looking = true;
  }

  /** Nobody said who has the slot. */
  void postpone() {
    looking = false;
    lookAt = relays.share().time().after(LONGEST_PAUSE);
    countAttempt(new SessionEnd.StoreUnavailable(LONGEST_PAUSE));
  }

  /** Another node has the slot, or has it still. */
  void heldBy(Claim.HeldBy now) {
    looking = false;
    boolean moved = !now.address().equals(held.address()) || !now.owner().equals(held.owner());
    held = now;
    if (moved) {
      for (Relay relay : List.copyOf(open)) {
        bindAgain(relay);
      }
    }
    lookAtEndOfLease();
    countAttempt(relays.elsewhere(now));
    List<Session> again = List.copyOf(waiting);
    waiting.clear();
    for (Session session : again) {
      if (!session.isOver()) {
        relay(session);
      }
    }
  }

  private void lookAtEndOfLease() {
    Duration left = relays.untilEndOf(held);
    boolean soon = left.compareTo(SHORTEST_LOOK) < 0;
    lookAt = relays.share().time().after(soon ? SHORTEST_LOOK : left);
  }

  private void countAttempt(SessionEnd inTheEnd) {
    waiting.removeIf(Session::isOver);
    if (!waiting.isEmpty() && ++attempts > MOST_ATTEMPTS) {
      attempts = 0;
      waiting.forEach(session -> session.end(inTheEnd));
      waiting.clear();
    }
  }

  /** The slot is ours: everybody goes on here, under an epoch that no token knows yet. */
  void join(ServedSlot slot) {
    for (Relay relay : List.copyOf(open)) {
      relay.end();
      waiting.add(relay.session());
    }
    open.clear();
    for (Session session : waiting) {
      if (!session.isOver()) {
        slot.join(session);
      }
    }
    waiting.clear();
  }

  /** Everybody is told why it is over. */
  void close(SessionEnd reason) {
    for (Relay relay : List.copyOf(open)) {
      relay.session().end(reason);
    }
    waiting.forEach(session -> session.end(reason));
    waiting.clear();
  }
}
