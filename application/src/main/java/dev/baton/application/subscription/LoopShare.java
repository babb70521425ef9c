package dev.baton.application.subscription;

import dev.baton.domain.subscription.SlotLimits;
import java.util.Queue;

/**
 * What the slots of a loop have in common.
 *
 * @param runnable slots that have something to deliver, or to tell
 */
record LoopShare(
    LoopTime time,
    Budget budget,
    EventViews views,
    DeliveryBounds bounds,
    Frontier frontier,
    CatchUp catchUp,
    Queue<ServedSlot> runnable) {
  SlotLimits limitsOf(SubscriptionView view) {
    return SlotLimits.of(view.settings(), bounds.window());
  }
}
