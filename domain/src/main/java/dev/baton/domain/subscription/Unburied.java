package dev.baton.domain.subscription;

import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.subscription.GivenUp.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a slot has given up, until it is known to be kept as dead letters. A letter may have been
 * kept before, by an owner that is gone, or by an append of which nobody heard; so meanwhile the
 * slot may come to the facts that say what was done with it.
 */
final class Unburied {
  private final SlotId slot;
  private final PositionMap<Entry> entries = new PositionMap<>();

  Unburied(SlotId slot) {
    this.slot = slot;
  }

  /** Waits for it to be kept; returns what is to be kept of it. */
  GivenUp add(Entry entry, Reason reason) {
    entry.state = EntryState.GIVEN_UP;
    entries.put(entry.position, entry);
    return new GivenUp(entry.position, reason, entry.attempts, entry.history, entry.replayOf);
  }

  @Nullable Entry remove(long position) {
    return entries.remove(position);
  }

  int size() {
    return entries.size();
  }

  /** A dead letter was archived, and so blocks nothing once it is known to be kept. */
  void archived(String deadLetter) {
    entries.forEach(each -> each.archived |= letterOf(each).equals(deadLetter));
  }

  /**
   * The dead letter that blocks the key of an entry, or empty. One that is about to be delivered
   * again does until it is: after a crash it goes before the others again.
   *
   * @param kept the dead letter as which the entry was kept, or empty if that was dealt with
   */
  String blocker(Entry entry, KeyLine line, String kept) {
    if (entry.archived) {
      return "";
    }
    String letter = letterOf(entry);
    return line.bringsAgain(letter) ? letter : kept;
  }

  private String letterOf(Entry entry) {
    return entry.replayOf.isEmpty()
        ? DeadLetterId.ofDelivery(slot.subscription(), slot.number(), entry.position).value()
        : entry.replayOf;
  }
}
