package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.Disposition;
import java.util.List;
import java.util.stream.Stream;

/** Who takes over goes on counting attempts where a failure was stored. */
final class AttemptsOnlyGrow implements Rule {
  @Override
  public String promise() {
    return "attempts are not reset";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.slots().stream()
        .flatMap(
            slot ->
                slot.byEvent().values().stream()
                    .filter(deliveries -> deliveries.size() > 1)
                    .flatMap(deliveries -> resets(slot, deliveries, history.trouble()))
                    .map(what -> slot.name() + ": " + what));
  }

  private static Stream<String> resets(
      SlotHistory slot, List<Delivered> deliveries, Trouble trouble) {
    return deliveries.stream()
        .filter(failed -> failed.disposition() == Disposition.FAILED && failed.isConfirmed())
        .flatMap(
            failed ->
                deliveries.stream()
                    .filter(later -> isReset(failed, later))
                    .filter(later -> trouble.outlives(failed, slot.storableUntil(failed, later)))
                    .map(later -> failed + "; and then " + later));
  }

  private static boolean isReset(Delivered failed, Delivered later) {
    return later.handout().place() == failed.handout().place()
        && later.handout().epoch() > failed.handout().epoch()
        && later.handout().attempt() <= failed.handout().attempt();
  }
}
