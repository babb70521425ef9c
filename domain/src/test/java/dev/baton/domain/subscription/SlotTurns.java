package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose turn it is in a slot that keeps no order of keys, as far as the reference knows. */
final class SlotTurns {
  private final SlotReference reference;
  private boolean agedWasLast;

  SlotTurns(SlotReference reference) {
    this.reference = reference;
  }

  /** The next to be delivered, of a slot that keeps no order of keys; null for none. */
  @Nullable Long next(long now) {
    List<Long> heads = new ArrayList<>();
    for (int priority = 0; priority <= 10; priority++) {
      Long head = head(priority);
      if (head != null) {
        heads.add(head);
      }
    }
    if (heads.isEmpty()) {
      return null;
    }
    Long highest = heads.removeLast();
    Long aged = null;
    long oldest = now - reference.rules.limits().aging();
    for (Long each : heads) {
      long recordedAt = reference.log.at(each).candidate().recordedAt();
      if (recordedAt < oldest) {
        oldest = recordedAt;
        aged = each;
      }
    }
    agedWasLast = aged != null && !agedWasLast;
    return agedWasLast ? aged : highest;
  }

  /** What was delivered before goes before what was not, and both by position. */
  private @Nullable Long head(int priority) {
    boolean full = reference.out.size() >= reference.rules.limits().maxInFlight();
    Long fresh = null;
    for (Long each : reference.held) {
      if (reference.log.at(each).priority() == priority && isReady(each)) {
        if (reference.past(each).attempts() > 0) {
          return each;
        }
        fresh = fresh == null && !full ? each : fresh;
      }
    }
    return fresh;
  }

  private boolean isReady(long position) {
    return !reference.out.containsKey(position)
        && !reference.waits(position)
        && !reference.givenUp.containsKey(position);
  }
}
