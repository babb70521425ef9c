package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.ProcessId;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.subscription.SlotId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One process, by the log alone: each of its instances takes in an event that concerns it once, in
 * the order of the log and by the facts that its decider had to decide; and nothing was passed over
 * when the store has it that the process is further.
 */
final class ProcessLedger<C, S, E extends DomainEvent, R> {
  /** Where a dead letter stands for an event that no instance can take in. */
  private static final int ALL = 0;

  private final Store store;
  private final ProcessLogic<C, S, E, R> logic;
  private final ProcessId id;

  /** The commands that one may have been, where that does not follow from the log alone. */
  private final Function<C, Stream<C>> variants;

  /** What instances have to do about events, by position, until the process is said to be past. */
  private final TreeMap<Long, Map<StreamId, Step<C>>> owed = new TreeMap<>();

  private final Map<StreamId, Taking<E>> taken = new HashMap<>();

  /** Instances that have failed on an event, by its position; 0 stands for all of them. */
  private final Map<Long, Set<Integer>> poison = new HashMap<>();

  /** Events that no instance can take in, by position, until the process is said to be past. */
  private final TreeSet<Long> sick = new TreeSet<>();

  private long epoch;
  private long storedUpTo;

  /**
   * What an instance is to do about an event.
   *
   * @param since the version of the instance's stream when the event was appended
   */
  private record Step<C>(C command, long since) {}

  /**
   * The last input that an instance has taken in.
   *
   * @param missing the facts of it that are still to come, for each way in which it may have been
   *     decided
   */
  private record Taking<E>(long position, List<List<E>> missing) {
    static <E> Taking<E> nothing() {
      return new Taking<>(0, List.of(List.of()));
    }

    boolean isOver() {
      return missing.stream().anyMatch(List::isEmpty);
    }

    Taking<E> after(Object fact) {
      List<List<E>> rest =
          missing.stream()
              .filter(facts -> !facts.isEmpty() && facts.getFirst().equals(fact))
              .map(facts -> facts.subList(1, facts.size()))
              .toList();
      return new Taking<>(position, rest);
    }
  }

  /**
   * The ledger of a process.
   *
   * @param variants the commands that one may have been: what a node knew is not in the log
   */
  ProcessLedger(Store store, ProcessLogic<C, S, E, R> logic, Function<C, Stream<C>> variants) {
    this.store = store;
    this.logic = logic;
    this.id = new ProcessId(logic.name());
    this.variants = variants;
  }

  SlotId slot() {
    return id.slot();
  }

  // ---- the log

  /** The next event; {@code fact} is what it says, if it is one of Baton's own. */
  void logged(RecordedEvent event, Optional<DomainEvent> fact) {
    if (event.topic().equals(logic.topic())) {
      decided(event, fact.orElseThrow());
    }
    if (fact.orElse(null) instanceof DeadLetterEvent.Replayed letter
        && letter.destination().subscriptionId() == id.number()) {
      oweAgain(event, letter);
    } else if (logic.hears(event.topic())) {
      owe(event.position(), () -> logic.react(new ProcessLogic.Input(event, fact)));
    }
    if (fact.orElse(null) instanceof DeadLetterEvent.Created letter
        && letter.destination().subscriptionId() == id.number()) {
      poison
          .computeIfAbsent(letter.event().position(), position -> new HashSet<>())
          .add(letter.destination().slot());
    }
  }

  /** It comes once more, at the place of the fact that says so. */
  private void oweAgain(RecordedEvent at, DeadLetterEvent.Replayed letter) {
    RecordedEvent event = letter.event();
    RecordedEvent again =
        new RecordedEvent(
            at.position(),
            at.recordedAt(),
            event.namespace(),
            event.principal(),
            event.stream(),
            event.version(),
            event.event());
    Optional<DomainEvent> fact =
        Books.isFact(event) ? Optional.of(store.codec.decode(event.event())) : Optional.empty();
    int part = letter.destination().slot();
    owe(
        at.position(),
        () ->
            logic.reactAgain(
                new ProcessLogic.Input(again, fact),
                where -> part == 0 || part == partOf(where.stream())));
  }

  private void owe(long position, Supplier<List<ProcessLogic.Step<C>>> reaction) {
    try {
      for (ProcessLogic.Step<C> step : reaction.get()) {
        StreamId where = step.where().stream();
        owed.computeIfAbsent(position, any -> new HashMap<>())
            .put(where, new Step<>(step.command(), replays().versionOf(where)));
      }
    } catch (Score.Sick all) {
      sick.add(position);
    }
  }

  /** As the names of dead letters tell instances apart. */
  private static int partOf(StreamId where) {
    return Math.floorMod(where.value().hashCode(), Integer.MAX_VALUE - 1) + 1;
  }

  // ---- what instances have decided

  private void decided(RecordedEvent event, DomainEvent fact) {
    long input = Replays.inputOf(event);
    if (input == 0) {
      return;
    }
    Taking<E> last = taken.getOrDefault(event.stream(), Taking.nothing());
    if (input != last.position()) {
      last = begin(event, input, last);
    }
    Taking<E> now = last.after(fact);
    Violation.unless(
        !now.missing().isEmpty(),
        "%s took %s in otherwise than once: %s came, and %s was to",
        event.stream(),
        input,
        fact,
        last.missing());
    taken.put(event.stream(), now);
  }

  private Taking<E> begin(RecordedEvent event, long input, Taking<E> last) {
    Violation.unless(
        input > last.position() && last.isOver(),
        "%s takes %s in after %s",
        event.stream(),
        input,
        last);
    Step<C> step = owed.getOrDefault(input, Map.of()).get(event.stream());
    Violation.unless(
        step != null, "%s takes in what is not its concern: %s", event.stream(), input);
    return new Taking<>(input, decisions(event.stream(), event.version() - 1, step.command()));
  }

  private List<List<E>> decisions(StreamId where, long version, C command) {
    return variants.apply(command).map(each -> factsOf(where, version, each)).distinct().toList();
  }

  private List<E> factsOf(StreamId where, long version, C command) {
    return switch (logic.decider().decide(command, stateAt(where, version))) {
      case Decision.Accepted<E, R> accepted -> accepted.facts();
      case Decision.Rejected<E, R> rejected -> List.of();
    };
  }

  @SuppressWarnings("unchecked")
  private S stateAt(StreamId where, long version) {
    return (S) replays().at(where, version).state();
  }

  private Replays replays() {
    return store.books().replays();
  }

  // ---- the store

  void claimed(Claim.Claimed claim) {
    Violation.unless(claim.epoch() > epoch, "epochs do not grow: %s", claim);
    epoch = claim.epoch();
  }

  /** The store has it that the process has come so far. */
  void saved(Saved saved) {
    store.books().catchUp();
    long upTo = saved.cursor().lanes().getFirst().floor();
    Violation.unless(saved.held().epoch() == epoch, "stored by who was not owner: %s", saved);
    Violation.unless(upTo >= storedUpTo, "%s goes back to %s", id.title(), upTo);
    storedUpTo = upTo;
    for (long position : left()) {
      Violation.unless(position > upTo, "%s has passed over %s", id.title(), position);
    }
    owed.headMap(upTo, true).clear();
    sick.headSet(upTo, true).clear();
  }

  /** What is still to be taken in, by position, though the store may not know how far it is. */
  List<Long> left() {
    List<Long> left = new ArrayList<>();
    owed.forEach(
        (position, steps) -> {
          if (!steps.entrySet().stream().allMatch(each -> isDone(position, each))) {
            left.add(position);
          }
        });
    sick.stream().filter(position -> !isGivenUp(position, ALL)).forEach(left::add);
    left.removeIf(store.books().dropping()::isGone);
    return left;
  }

  private boolean isDone(long position, Map.Entry<StreamId, Step<C>> step) {
    StreamId where = step.getKey();
    return isTaken(where, position)
        || isGivenUp(position, ALL)
        || isGivenUp(position, partOf(where))
        || didNotConcern(where, step.getValue());
  }

  /** What came later was taken in later: so it is enough to look whether it ever was. */
  private boolean isTaken(StreamId where, long position) {
    for (long version = replays().versionOf(where); version > 0; version--) {
      if (replays().at(where, version).input() == position) {
        return true;
      }
    }
    return false;
  }

  private boolean isGivenUp(long position, int part) {
    return poison.getOrDefault(position, Set.of()).contains(part);
  }

  /** Whether there was a time at which it led to nothing. */
  private boolean didNotConcern(StreamId where, Step<C> step) {
    try {
      for (long version = step.since(); version <= replays().versionOf(where); version++) {
        if (decisions(where, version, step.command()).stream().anyMatch(List::isEmpty)) {
          return true;
        }
      }
      return false;
    } catch (Score.Sick one) {
      return false;
    }
  }
}
