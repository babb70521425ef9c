package dev.baton.application.subscription;

import dev.baton.domain.subscription.SlotRules;
import java.util.Queue;

/**
 * What the slots of a loop have in common.
 *
 * @param runnable slots that have something to deliver, or to tell
 * @param reads how they come to what they have not been offered
 * @param keeper who stores for them
 * @param news what facts of dead letters mean to them
 * @param burials where they leave what they give up
 * @param acks where they count what is acked
 */
record LoopShare(
    LoopTime time,
    Budget budget,
    EventViews views,
    DeliveryBounds bounds,
    Frontier frontier,
    Queue<ServedSlot> runnable,
    Reads reads,
    CursorKeeper keeper,
    DeadLetterNews news,
    Burials burials,
    Acks acks) {
  /** Reading what lies behind: in order, for keys of their own, and one by one. */
  record Reads(CatchUp catchUp, KeyReads keys, ParkedReads parked) {}

  CatchUp catchUp() {
    return reads.catchUp();
  }

  KeyReads keyReads() {
    return reads.keys();
  }

  ParkedReads parkedReads() {
    return reads.parked();
  }

  SlotRules rulesOf(SubscriptionView view) {
    return SlotRules.of(view.settings(), bounds.aging().toMillis(), bounds.window());
  }
}
