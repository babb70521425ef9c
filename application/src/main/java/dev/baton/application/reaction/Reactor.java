package dev.baton.application.reaction;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventView;
import dev.baton.application.reaction.OpenSet.Piece;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.reaction.LapseReason;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.ReactionCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule in force: it hears events in the order of the log, each once, and says what they lead to.
 * For one thread.
 */
final class Reactor {
  private final RuleKey key;
  private final CompiledRule rule;
  private final Pieces pieces;
  private final OpenSets sets = new OpenSets();

  /** Where the events of sets that wait are kept. */
  interface Pieces {
    /** They are kept nowhere. */
    Pieces NOWHERE =
        new Pieces() {
          @Override
          public void put(RuleKey rule, Piece piece) {}

          @Override
          public void remove(RuleKey rule, Piece piece, long position) {}
        };

    /** A set has an event more. */
    void put(RuleKey rule, Piece piece);

    /** From a position on, a set has an event less. */
    void remove(RuleKey rule, Piece piece, long position);
  }

  Reactor(RuleKey key, CompiledRule rule, Pieces pieces) {
    this.key = key;
    this.rule = rule;
    this.pieces = pieces;
  }

  List<Leg> legs() {
    return rule.definition().trigger().legs();
  }

  /** Takes in what was kept of a set that waits. */
  void recall(Piece piece) {
    if (rule.definition().trigger().leg(piece.part().expectation()).isPresent()) {
      Optional<Piece> unused = sets.put(sets.of(piece.key()), piece);
    }
  }

  /** It is in force no more: what it waited for is forgotten. */
  void close(long position) {
    sets.all().forEach(set -> forget(set, position));
  }

  private void forget(OpenSet set, long position) {
    sets.remove(set);
    set.pieces().forEach(piece -> pieces.remove(key, piece, position));
  }

  /**
   * What an event leads to.
   *
   * @param depth how many firings have led to the event
   */
  List<Step<ReactionCommand>> hear(EventView view, int depth) {
    List<CompiledLeg> wanted = new ArrayList<>();
    Optional<ReactionCommand> fault = Optional.empty();
    for (int n = 0; n < rule.legs().size(); n++) {
      CompiledLeg leg = rule.legs().get(n);
      switch (leg.check(view)) {
        case EventFilter.Wanted yes -> wanted.add(leg);
        case EventFilter.Unwanted no -> {}
        case EventFilter.Failed failed -> {
          if (fault.isEmpty()) {
            fault =
                Optional.of(firing(leg, view, depth).fail("legs[" + n + "].filter", failed.why()));
          }
        }
      }
    }
    if (wanted.isEmpty()) {
      return fault.map(command -> step(view, command)).stream().toList();
    }
    return rule.definition().trigger().isJoin()
        ? join(wanted, view, depth)
        : List.of(step(view, firing(wanted.getFirst(), view, depth).fire()));
  }

  private Firing firing(CompiledLeg leg, EventView view, int depth) {
    return new Firing(rule, view, List.of(whole(leg, view)), depth + 1);
  }

  private static Part whole(CompiledLeg leg, EventView view) {
    return Part.of(leg.leg().name(), view.event(), Integer.MAX_VALUE);
  }

  private Step<ReactionCommand> step(EventView view, ReactionCommand command) {
    return new Step<>(instance(view.event()), command);
  }

  /** What the rule has done in the conversation of an event. */
  FactStream instance(RecordedEvent event) {
    String conversation = event.event().cause().correlationId();
    return ReactionNames.conversation(key.namespace(), key.name(), conversation);
  }

  /** An event that several legs take fills the first of them that is empty, or is its newest. */
  private List<Step<ReactionCommand>> join(List<CompiledLeg> wanted, EventView view, int depth) {
    Optional<String> common = rule.keyOf(view);
    if (common.isEmpty()) {
      ReactionCommand fault =
          firing(wanted.getFirst(), view, depth)
              .fail("key", "it is no text, whole number or truth value of 1 to 200 characters");
      return List.of(step(view, fault));
    }
    OpenSet set = sets.of(common.get());
    CompiledLeg leg =
        wanted.stream()
            .filter(each -> set.lacks(each.leg().name()))
            .findFirst()
            .orElseGet(wanted::getFirst);
    return set.isCompleteWith(leg.leg().name(), rule.legs().size())
        ? List.of(step(view, complete(set, leg, view, depth)))
        : wait(set, leg, view, depth);
  }

  private ReactionCommand complete(OpenSet set, CompiledLeg leg, EventView view, int depth) {
    List<Part> parts = new ArrayList<>(set.pieces().stream().map(Piece::part).toList());
    parts.add(whole(leg, view));
    int deepest = Math.max(set.depth(), depth) + 1;
    forget(set, view.event().position());
    return new Firing(rule, view, parts, deepest).fire();
  }

  private List<Step<ReactionCommand>> wait(
      OpenSet set, CompiledLeg leg, EventView view, int depth) {
    RecordedEvent event = view.event();
    Piece piece =
        new Piece(
            Part.of(leg.leg().name(), event, Part.MOST_BYTES - set.bytes()),
            set.key(),
            event.event().cause().correlationId(),
            depth,
            event.recordedAt());
    sets.put(set, piece).ifPresent(before -> pieces.remove(key, before, event.position()));
    pieces.put(key, piece);
    return sets.tooMany().map(oldest -> lapse(oldest, event, LapseReason.ROOM)).stream().toList();
  }

  /** Sets whose window is over at the time of an event, by the clock of the log. */
  List<Step<ReactionCommand>> sweep(RecordedEvent event) {
    if (sets.isEmpty()) {
      return List.of();
    }
    List<Step<ReactionCommand>> steps = new ArrayList<>();
    Duration window = rule.definition().trigger().window();
    Optional<OpenSet> old = sets.olderThan(event.recordedAt().minus(window));
    while (old.isPresent()) {
      steps.add(lapse(old.get(), event, LapseReason.WINDOW));
      old = sets.olderThan(event.recordedAt().minus(window));
    }
    return steps;
  }

  private Step<ReactionCommand> lapse(OpenSet set, RecordedEvent event, LapseReason reason) {
    long first = set.first().part().position();
    ReactionCommand lapse =
        new ReactionCommand.Lapse(rule.by(), set.lapsing(legs(), reason), event.recordedAt());
    forget(set, event.position());
    return new Step<>(ReactionNames.set(key.namespace(), key.name(), first), lapse);
  }
}
