package dev.baton.application.subscription;

import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The slots of other nodes whose consumers are here. For the loop alone. */
final class Relays {
  private final DeliveryWiring wiring;
  private final LoopShare share;
  private final Map<SlotId, RelayedSlot> slots = new HashMap<>();

  Relays(DeliveryWiring wiring, LoopShare share) {
    this.wiring = wiring;
    this.share = share;
  }

  LoopShare share() {
    return share;
  }

  Mailbox mailbox() {
    return wiring.mailbox();
  }

  Peers peers() {
    return wiring.ports().cluster().peers();
  }

  Optional<RelayedSlot> find(SlotId slot) {
    return Optional.ofNullable(slots.get(slot));
  }

  /** Whether this node can reach the one that has the slot. */
  boolean canReach(Claim.HeldBy held) {
    PeerAddress own = wiring.ports().cluster().address().get();
    return own.isKnown() && held.address().isKnown() && !held.address().equals(own);
  }

  RelayedSlot add(SubscriptionView view, Claim.HeldBy held) {
    return slots.computeIfAbsent(view.slot(), slot -> new RelayedSlot(this, view, held));
  }

  /** How long the owner's lease is good for; never longer than one, whatever clocks say. */
  Duration untilEndOf(Claim.HeldBy held) {
    Duration left = Duration.between(wiring.ports().clock().now(), held.until());
    return left.compareTo(Lease.LENGTH) > 0 ? Lease.LENGTH : left;
  }

  SessionEnd elsewhere(Claim.HeldBy held) {
    Duration left = untilEndOf(held);
    return new SessionEnd.HeldElsewhere(held.owner(), left.isNegative() ? Duration.ZERO : left);
  }

  /** Claims what could be free by now; whatever nobody here wants is forgotten. */
  void runOnce(Consumer<RelayedSlot> claim) {
    if (slots.isEmpty()) {
      return;
    }
    for (RelayedSlot slot : List.copyOf(slots.values())) {
      if (slot.isToBeLookedAfter()) {
        if (slot.isUnused()) {
          slots.remove(slot.view().slot());
        } else {
          claim.accept(slot);
        }
      }
    }
  }

  void remove(RelayedSlot slot) {
    slots.remove(slot.view().slot(), slot);
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  List<RelayedSlot> all() {
    return List.copyOf(slots.values());
  }
}
