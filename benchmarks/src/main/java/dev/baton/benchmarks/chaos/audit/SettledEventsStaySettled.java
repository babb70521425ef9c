package dev.baton.benchmarks.chaos.audit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was acknowledged comes again only after a crash, and then only if the owner had taken the
 * ack in less than 100 ms of service before it.
 */
final class SettledEventsStaySettled implements Rule {
  /** What a crash may lose: the acks that were taken in within this time before it. */
  private static final Duration BOUND = Trouble.BOUND;

  @Override
  public String promise() {
    return "redelivery is bounded to the acks of the last 100 ms";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.slots().stream()
        .flatMap(SettledEventsStaySettled::repeated)
        .filter(again -> again.isWithinTerm() || again.servedBefore(history).compareTo(BOUND) >= 0)
        .map(Again::toString);
  }

  /** The longest service after which an ack was lost all the same; zero if none was. */
  static Duration oldestLost(History history) {
    return history.slots().stream()
        .flatMap(SettledEventsStaySettled::repeated)
        .map(again -> again.servedBefore(history))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** An event that came again though the ack of it had been taken in. */
  private record Again(SlotHistory slot, Delivered done, Delivered later) {
    boolean isWithinTerm() {
      return later.handout().epoch() == done.handout().epoch();
    }

    Duration servedBefore(History history) {
      return history.trouble().servedAfter(done, slot.storableUntil(done, later));
    }

    @Override
    public String toString() {
      return "%s: %s; taken in by %d, and then %s"
          .formatted(slot.name(), done, done.confirmedAt(), later);
    }
  }

  private static Stream<Again> repeated(SlotHistory slot) {
    return slot.byEvent().values().stream()
        .filter(deliveries -> deliveries.size() > 1)
        .flatMap(deliveries -> repeated(slot, deliveries));
  }

  private static Stream<Again> repeated(SlotHistory slot, List<Delivered> deliveries) {
    return deliveries.stream()
        .filter(done -> done.isDone() && done.isConfirmed())
        .flatMap(
            done ->
                deliveries.stream()
                    .filter(later -> later.handout().place() == done.handout().place())
                    .filter(later -> later.isAfter(done))
                    .map(later -> new Again(slot, done, later)));
  }
}
