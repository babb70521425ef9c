package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.Log.Placed;
import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import dev.baton.benchmarks.chaos.script.Temper;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every event that is owed was delivered until somebody handled it; one that nobody can handle was
 * delivered.
 */
final class OwedEventsAreHandled implements Rule {
  @Override
  public String promise() {
    return "no unacknowledged event is left undelivered";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.slots().stream()
        .flatMap(
            slot ->
                history
                    .log()
                    .all(Published.class)
                    .filter(event -> isOwed(event, slot))
                    .filter(event -> !isHandled(event, slot.of(event.position())))
                    .map(event -> slot.name() + " owes " + event.entry()));
  }

  private static boolean isOwed(Placed<Published> event, SlotHistory slot) {
    return event.content().topic().equals(slot.interest().topic());
  }

  private static boolean isHandled(Placed<Published> event, List<Delivered> deliveries) {
    boolean isHopeless =
        Temper.of(event.content().type()).filter(temper -> temper == Temper.BROKEN).isPresent();
    return isHopeless ? !deliveries.isEmpty() : deliveries.stream().anyMatch(Delivered::isDone);
  }
}
