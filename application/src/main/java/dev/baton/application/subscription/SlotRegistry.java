package dev.baton.application.subscription;

import dev.baton.application.port.Cursors.Claim;
import dev.baton.domain.subscription.Slot;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import dev.baton.domain.subscription.SlotStand;
import dev.baton.domain.subscription.SlotTerm;
import dev.baton.domain.subscription.TimingWheel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The slots that this node serves, and those that it is about to: a slot is claimed for its first
 * consumer. For the loop alone, but for {@link #find}.
 */
final class SlotRegistry {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CursorKeeper keeper;
  private final SubscriptionDirectory directory;
  private final TimingWheel wheel;
  private final LoopShare share;
  private final Map<SlotId, ServedSlot> served = new ConcurrentHashMap<>();
  private final Map<SlotId, SlotClaim> claims = new HashMap<>();
  private final Relays relays;
  private final Router router;
  private boolean draining;

  SlotRegistry(
      DeliveryWiring wiring, SubscriptionDirectory directory, TimingWheel wheel, LoopShare share) {
    this.keeper = wiring.keeper();
    this.directory = directory;
    this.wheel = wheel;
    this.share = share;
    this.relays = new Relays(wiring, share);
    this.router = new Router(served.values(), share.views());
  }

  Collection<ServedSlot> slots() {
    return served.values();
  }

  /** Whether there is no slot that this node serves, is about to serve, or relays. */
  boolean isIdle() {
    return served.isEmpty() && claims.isEmpty() && relays.isEmpty();
  }

  Router router() {
    return router;
  }

  /** A slot that is served here; from any thread. */
  Optional<ServedSlot> find(SlotId slot) {
    return Optional.ofNullable(served.get(slot));
  }

  // ---- coming

  void connect(SubscriptionView view, Session session) {
    ServedSlot slot = served.get(view.slot());
    Optional<RelayedSlot> relayed = relays.find(view.slot());
    if (draining) {
      session.end(new SessionEnd.ShuttingDown());
    } else if (slot != null) {
      slot.join(session);
    } else if (relayed.isPresent() && !session.isRelayed()) {
      relayed.get().join(session);
    } else {
      claim(view).ifPresentOrElse(claim -> claim.await(session), () -> session.end(overloaded()));
    }
  }

  void settle(SubscriptionView view, Settling settling) {
    ServedSlot slot = served.get(view.slot());
    Optional<RelayedSlot> relayed = relays.find(view.slot());
    if (draining) {
      settling.refuse(new SessionEnd.ShuttingDown());
    } else if (slot != null) {
      settling.settleAt(slot);
    } else if (relayed.isPresent() && !settling.isRelayed()) {
      relayed.get().settle(settling);
    } else {
      claim(view)
          .ifPresentOrElse(claim -> claim.await(settling), () -> settling.refuse(overloaded()));
    }
  }

  private static SessionEnd overloaded() {
    return new SessionEnd.Overloaded(RETRY_AFTER);
  }

  private Optional<SlotClaim> claim(SubscriptionView view) {
    SlotClaim open = claims.get(view.slot());
    if (open != null) {
      return Optional.of(open);
    }
    SlotClaim claim = new SlotClaim(view, share.bounds().consumers());
    if (!keeper.claim(view.slot(), replyTo(claim))) {
      return Optional.empty();
    }
    claims.put(view.slot(), claim);
    return Optional.of(claim);
  }

  private CursorKeeper.Reply<CursorKeeper.Answer> replyTo(SlotClaim claim) {
    return new CursorKeeper.Reply<>() {
      @Override
      public void answered(CursorKeeper.Answer answer, long askedAt) {
        claims.remove(claim.view().slot());
        switch (answer.claim()) {
          case Claim.Claimed claimed -> claimed(claim, claimed, answer, askedAt);
          case Claim.HeldBy held -> heldElsewhere(claim, held);
        }
      }

      @Override
      public void unavailable() {
        claims.remove(claim.view().slot());
        claim.refuse(new SessionEnd.StoreUnavailable(RETRY_AFTER));
      }
    };
  }

  /** While the store was asked, the subscription may have been deleted, or the node told to go. */
  private void claimed(
      SlotClaim claim, Claim.Claimed claimed, CursorKeeper.Answer answer, long askedAt) {
    Optional<SubscriptionView> now = current(claim.view());
    SubscriptionView view = now.orElse(claim.view());
    SlotStand stand = stand(view, claimed, answer);
    ServedSlot slot = serve(view, claimed.epoch(), stand, askedAt);
    if (draining || now.isEmpty()) {
      claim.refuse(new SessionEnd.UnknownSubscription());
      giveUp(slot, new SessionEnd.UnknownSubscription());
    } else {
      relays.find(view.slot()).ifPresent(relayed -> goOnHere(relayed, slot));
      claim.join(slot);
    }
  }

  private Optional<SubscriptionView> current(SubscriptionView view) {
    return directory
        .find(view.namespace(), view.subscription().name())
        .filter(now -> now.id() == view.id());
  }

  private void heldElsewhere(SlotClaim claim, Claim.HeldBy held) {
    if (draining) {
      claim.refuse(new SessionEnd.ShuttingDown());
    } else if (relays.canReach(held)) {
      claim.relay(relays.add(claim.view(), held), relays.elsewhere(held));
    } else {
      claim.refuse(relays.elsewhere(held));
    }
  }

  /** What was stored before the subscription was last sought means nothing any more. */
  private static SlotStand stand(
      SubscriptionView view, Claim.Claimed claimed, CursorKeeper.Answer answer) {
    long start = view.subscription().startPosition();
    Optional<SlotCursor> stored =
        claimed.cursor().filter(cursor -> cursor.origin() >= view.origin());
    return stored.isPresent()
        ? new SlotStand(stored.get().orElseFrom(start), answer.failing(), answer.blocked())
        : SlotStand.at(SlotCursor.startingAt(view.origin(), start));
  }

  private ServedSlot serve(SubscriptionView view, long epoch, SlotStand stand, long askedAt) {
    SlotTerm term = new SlotTerm(view.slot(), epoch);
    Slot slot = new Slot(term, stand, share.rulesOf(view), wheel);
    ServedSlot serving = new ServedSlot(view, slot, new Lease(askedAt), share);
    served.put(view.slot(), serving);
    router.forget();
    share.catchUp().add(serving);
    return serving;
  }

  // ---- staying

  /** Claims slots of other nodes' that could be free by now. */
  void look() {
    relays.runOnce(this::look);
  }

  private void look(RelayedSlot relayed) {
    if (claims.containsKey(relayed.view().slot())) {
      return;
    }
    relayed.look();
    SlotClaim claim = new SlotClaim(relayed.view(), share.bounds().consumers());
    if (keeper.claim(relayed.view().slot(), lookedAfter(claim, relayed))) {
      claims.put(relayed.view().slot(), claim);
    } else {
      relayed.postpone();
    }
  }

  private CursorKeeper.Reply<CursorKeeper.Answer> lookedAfter(
      SlotClaim claim, RelayedSlot relayed) {
    CursorKeeper.Reply<CursorKeeper.Answer> reply = replyTo(claim);
    return new CursorKeeper.Reply<>() {
      @Override
      public void answered(CursorKeeper.Answer answer, long askedAt) {
        if (answer.claim() instanceof Claim.HeldBy held && relays.canReach(held)) {
          relayed.heldBy(held);
        } else if (answer.claim() instanceof Claim.HeldBy held) {
          end(relayed, relays.elsewhere(held));
        }
        reply.answered(answer, askedAt);
      }

      @Override
      public void unavailable() {
        relayed.postpone();
        reply.unavailable();
      }
    };
  }

  /** Whoever was relayed goes on here. */
  private void goOnHere(RelayedSlot relayed, ServedSlot slot) {
    relays.remove(relayed);
    relayed.join(slot);
  }

  private void end(RelayedSlot relayed, SessionEnd reason) {
    relays.remove(relayed);
    relayed.close(reason);
  }

  /** The slot under this very claim, or null if it is gone. */
  @Nullable ServedSlot under(SlotId slot, long epoch) {
    ServedSlot serving = served.get(slot);
    return serving != null && serving.slot().term().epoch() == epoch ? serving : null;
  }

  /** Subscriptions were changed or deleted. */
  void refresh() {
    for (ServedSlot slot : List.copyOf(served.values())) {
      current(slot.view())
          .ifPresentOrElse(
              view -> change(slot, view), () -> giveUp(slot, new SessionEnd.UnknownSubscription()));
    }
    for (RelayedSlot relayed : relays.all()) {
      current(relayed.view())
          .ifPresentOrElse(
              relayed::change, () -> end(relayed, new SessionEnd.UnknownSubscription()));
    }
    router.forget();
  }

  /**
   * One that was sought begins anew: what is stored of it from before means nothing, and tokens
   * have to be of another epoch. Its consumers go on wherever it is claimed next.
   */
  private void change(ServedSlot slot, SubscriptionView view) {
    if (view.origin() == slot.origin()) {
      slot.change(view);
    } else {
      release(slot);
      remove(slot).forEach(session -> connect(view, session));
    }
  }

  // ---- going

  /** The slot is served here no more. */
  void drop(ServedSlot slot, SessionEnd reason) {
    remove(slot).forEach(session -> session.end(reason));
  }

  private List<Session> remove(ServedSlot slot) {
    List<Session> sessions = slot.close();
    served.remove(slot.slot().term().slot(), slot);
    share.catchUp().remove(slot);
    router.forget();
    return sessions;
  }

  /** The slot is left to whoever wants it. */
  void giveUp(ServedSlot slot, SessionEnd reason) {
    release(slot);
    drop(slot, reason);
  }

  /** If that cannot be done, its lease runs out. */
  private void release(ServedSlot slot) {
    keeper.release(List.of(slot.saveForGood()), CursorKeeper.unheard());
  }

  /** From now on nobody is let in, and who waits is sent away. */
  void close(Consumer<ServedSlot> each) {
    draining = true;
    for (SlotClaim claim : claims.values()) {
      claim.refuse(new SessionEnd.ShuttingDown());
    }
    for (RelayedSlot relayed : relays.all()) {
      end(relayed, new SessionEnd.ShuttingDown());
    }
    for (ServedSlot slot : List.copyOf(served.values())) {
      each.accept(slot);
    }
  }
}
