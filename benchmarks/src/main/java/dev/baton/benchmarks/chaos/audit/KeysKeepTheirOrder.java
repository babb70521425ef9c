package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.Log.Placed;
import dev.baton.benchmarks.chaos.audit.LogEntry.Letter;
import dev.baton.benchmarks.chaos.audit.LogEntry.Published;
import dev.baton.benchmarks.chaos.audit.LogEntry.Step;
import dev.baton.benchmarks.chaos.script.Interest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Of one key, an event is delivered only when the one before it is over: handled, or a dead letter
 * that was archived, or replayed and handled. In each term anew: what comes again in it comes in
 * order too.
 */
final class KeysKeepTheirOrder implements Rule {
  @Override
  public String promise() {
    return "each key keeps its order";
  }

  @Override
  public Stream<String> violations(History history) {
    Map<Long, Long> archived = archived(history.log());
    return history.slots().stream()
        .filter(slot -> slot.interest() == Interest.ORDERED)
        .flatMap(
            slot ->
                keys(history.log()).values().stream()
                    .flatMap(key -> new Key(key, slot, archived).violations()));
  }

  /** When dead letters were archived, by the positions of their events. */
  private static Map<Long, Long> archived(Log log) {
    Map<String, Long> events = new HashMap<>();
    Map<Long, Long> archived = new HashMap<>();
    log.all(Letter.class)
        .forEach(
            letter -> {
              Letter step = letter.content();
              if (step.step() == Step.CREATED) {
                events.put(step.id(), step.subject().event());
              } else if (step.step() == Step.ARCHIVED && events.containsKey(step.id())) {
                archived.put(events.get(step.id()), letter.entry().recordedAt());
              }
            });
    return archived;
  }

  private static Map<String, List<Long>> keys(Log log) {
    return log.all(Published.class)
        .filter(event -> event.content().topic().equals(Interest.ORDERED.topic()))
        .collect(
            Collectors.groupingBy(
                event -> event.content().key(),
                Collectors.mapping(Placed::position, Collectors.toList())));
  }

  /** The events of one key, and what became of them. */
  private record Key(List<Long> positions, SlotHistory slot, Map<Long, Long> archived) {
    Stream<String> violations() {
      return Stream.concat(hurried(), crossed());
    }

    /** Events that came while the one before was not over, and never had been. */
    private Stream<String> hurried() {
      return IntStream.range(1, positions.size())
          .boxed()
          .flatMap(
              at ->
                  firsts(positions.get(at)).stream()
                      .filter(next -> overAt(positions.get(at - 1)) > next.span().from())
                      .map(
                          next ->
                              "the event at %d is not over, and then %s"
                                  .formatted(positions.get(at - 1), next)));
    }

    private long overAt(long position) {
      return slot.of(position).stream()
          .filter(Delivered::isDone)
          .mapToLong(each -> each.span().to())
          .reduce(archived.getOrDefault(position, Delivered.NEVER), Math::min);
    }

    private List<Delivered> firsts(long position) {
      return slot.of(position).stream().filter(each -> !each.handout().isReplay()).toList();
    }

    /** In a term: events of which the one before came again afterwards. */
    private Stream<String> crossed() {
      Map<Long, List<Delivered>> terms = new HashMap<>();
      positions.forEach(
          position ->
              firsts(position)
                  .forEach(
                      each ->
                          terms
                              .computeIfAbsent(each.handout().epoch(), any -> new ArrayList<>())
                              .add(each)));
      return terms.values().stream().flatMap(this::crossed);
    }

    private Stream<String> crossed(List<Delivered> term) {
      List<List<Delivered>> events =
          List.copyOf(
              term.stream()
                  .collect(
                      Collectors.groupingBy(
                          each -> each.handout().place(), TreeMap::new, Collectors.toList()))
                  .values());
      return IntStream.range(1, events.size())
          .filter(at -> lastOver(events.get(at - 1)) > first(events.get(at)).span().from())
          .mapToObj(
              at ->
                  "%s; and only then %s"
                      .formatted(first(events.get(at)), last(events.get(at - 1))));
    }

    /** When an event was over in this term, by its last delivery in it. */
    private long lastOver(List<Delivered> event) {
      Delivered last = last(event);
      long position = last.handout().event();
      return last.isDone() ? last.span().to() : overAt(position);
    }

    private static Delivered last(List<Delivered> event) {
      return event.stream().max(BY_ATTEMPT).orElseThrow();
    }

    private static Delivered first(List<Delivered> event) {
      return event.stream().min(BY_ATTEMPT).orElseThrow();
    }
  }

  private static final Comparator<Delivered> BY_ATTEMPT =
      Comparator.comparingInt(each -> each.handout().attempt());
}
