package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import dev.baton.benchmarks.chaos.journal.StarterEntry;
import java.util.List;

/**
 * All that is known of a run when it is over.
 *
 * @param log the whole log
 * @param publishers what they were told
 * @param slots what was delivered
 * @param requesters what they asked and were told
 * @param starters what they started, sagas and errands, and were told
 * @param trouble what was done to servers and database
 * @param complaints what servers and subscriptions show of themselves that should not be
 */
public record History(
    Log log,
    List<PublisherRecord> publishers,
    List<SlotHistory> slots,
    List<RequesterEntry> requesters,
    List<StarterEntry> starters,
    Trouble trouble,
    List<String> complaints) {
  public History {
    publishers = List.copyOf(publishers);
    slots = List.copyOf(slots);
    requesters = List.copyOf(requesters);
    starters = List.copyOf(starters);
    complaints = List.copyOf(complaints);
  }
}
