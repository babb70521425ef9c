package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import java.util.stream.Stream;

/** What is delivered stands in the log, on a topic that the subscription wants. */
final class NothingElseIsDelivered implements Rule {
  @Override
  public String promise() {
    return "nothing is delivered that is not owed";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.slots().stream()
        .flatMap(
            slot ->
                slot.byEvent().keySet().stream()
                    .filter(position -> !isOwed(position, slot, history.log()))
                    .map(position -> slot.name() + " was not owed the event at " + position));
  }

  private static boolean isOwed(long position, SlotHistory slot, Log log) {
    return log.at(position)
        .filter(
            entry ->
                entry.content() instanceof Published event
                    && event.topic().equals(slot.interest().topic()))
        .isPresent();
  }
}
