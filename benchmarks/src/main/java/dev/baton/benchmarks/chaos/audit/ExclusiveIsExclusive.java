package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.script.Interest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In a term, an exclusive subscription turns from one consumer to the next and never back: whoever
 * has got something after somebody else had is a session of its own.
 */
final class ExclusiveIsExclusive implements Rule {
  @Override
  public String promise() {
    return "an exclusive subscription has one consumer at a time";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.slots().stream()
        .filter(slot -> slot.interest() == Interest.EXCLUSIVE)
        .flatMap(slot -> terms(slot).values().stream())
        .flatMap(ExclusiveIsExclusive::returns);
  }

  /** First deliveries by term: those that come again may come late. */
  private static Map<Long, List<Delivered>> terms(SlotHistory slot) {
    return slot.byEvent().values().stream()
        .flatMap(List::stream)
        .filter(each -> each.handout().attempt() == 1 && !each.handout().isReplay())
        .collect(Collectors.groupingBy(each -> each.handout().epoch()));
  }

  private static Stream<String> returns(List<Delivered> term) {
    List<Delivered> inOrder =
        term.stream()
            .sorted(Comparator.comparingLong((Delivered each) -> each.handout().place()))
            .toList();
    Set<String> before = new HashSet<>();
    String now = "";
    for (Delivered each : inOrder) {
      if (!each.session().equals(now)) {
        now = each.session();
        if (!before.add(now)) {
          return Stream.of("others had their turn in between: " + each);
        }
      }
    }
    return Stream.empty();
  }
}
