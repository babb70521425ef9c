package dev.baton.adapters.memory.simulation;

import dev.baton.domain.subscription.AckToken;

/** A delivery that an owner has made, and may still be settled. */
final class Handout {
  final AckToken token;
  final Watch holder;
  final long made;
  long deadline;

  /** Whether its consumer gave an answer that ends it, of which the owner may not know. */
  boolean answered;

  Handout(AckToken token, Watch holder, long made, long deadline) {
    this.token = token;
    this.holder = holder;
    this.made = made;
    this.deadline = deadline;
  }

  /** Whether nobody may have the event but its holder. */
  boolean isExclusiveAt(long now) {
    return !answered && !holder.isOver() && now < deadline;
  }
}
