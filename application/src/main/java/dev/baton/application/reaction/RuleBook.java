package dev.baton.application.reaction;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.port.EventView;
import dev.baton.application.reaction.OpenSet.Piece;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.ReactionCommand;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleDecider;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The rules as they stand at a position, and what has come for them. It goes through the log once
 * and in order: of an event that it is given again it says what it has said of it before, whatever
 * has become of the rules meanwhile, and of one that everybody is done with it says nothing. For
 * one thread.
 */
final class RuleBook {
  private final RuleCompiler compiler;
  private final Reactor.Pieces pieces;
  private final Map<RuleKey, Rule> rules = new HashMap<>();
  private final Map<Namespace, Reactors> reactors = new HashMap<>();

  /** What was said of positions that are not kept yet, where it was anything. */
  private final TreeMap<Long, List<Step<ReactionCommand>>> said = new TreeMap<>();

  private long kept;
  private long heard;
  private volatile boolean open;

  RuleBook(RuleCompiler compiler, Reactor.Pieces pieces) {
    this.compiler = compiler;
    this.pieces = pieces;
  }

  /** Whether any rule is in force. For any thread. */
  boolean isOpen() {
    return open;
  }

  /** Begins anew behind a position. */
  void clear(long position) {
    open = false;
    rules.clear();
    reactors.clear();
    said.clear();
    kept = position;
    heard = position;
  }

  /** Takes in a rule as it stands there. */
  void recall(RuleKey key, Rule rule) {
    rules.put(key, rule);
    reactor(key, rule).ifPresent(reactor -> enforce(key, reactor));
  }

  private void enforce(RuleKey key, Reactor reactor) {
    open = true;
    of(key.namespace()).put(key.name(), reactor);
  }

  /** Takes in what has come for a rule. */
  void recall(RuleKey key, Piece piece) {
    of(key.namespace()).find(key.name()).ifPresent(reactor -> reactor.recall(piece));
  }

  /** Everybody is done with what stands up to a position. */
  void kept(long position) {
    kept = Math.max(kept, position);
    said.headMap(kept, true).clear();
  }

  /** Whether a rule has been registered under this name before. */
  boolean knows(RuleKey key) {
    return rules.containsKey(key);
  }

  /** What an event leads to. */
  List<Step<ReactionCommand>> hear(Input input) {
    RecordedEvent event = input.recorded();
    return once(
        event.position(),
        () -> {
          List<Step<ReactionCommand>> steps = goOn(input, everybody -> true);
          if (input.fact().orElse(null) instanceof RuleEvent fact) {
            change(new RuleKey(event.namespace(), fact.name()), fact, event.position());
          }
          return steps;
        });
  }

  /** A rule stands so at a position, as its own facts say. */
  void correct(RuleKey key, Rule rule, long position) {
    if (position > heard && !rule.equals(rules.get(key))) {
      stand(key, rule, position);
    }
  }

  /** What an event that was replayed leads to; rules for which it is not meant do not hear it. */
  List<Step<ReactionCommand>> hearAgain(Input input, Predicate<FactStream> meant) {
    return once(input.recorded().position(), () -> goOn(input, meant));
  }

  private List<Step<ReactionCommand>> once(
      long position, Supplier<List<Step<ReactionCommand>>> reaction) {
    if (position <= kept) {
      return List.of();
    }
    if (position <= heard) {
      return said.getOrDefault(position, List.of());
    }
    List<Step<ReactionCommand>> steps = reaction.get();
    heard = position;
    if (!steps.isEmpty()) {
      said.put(position, steps);
    }
    return steps;
  }

  private List<Step<ReactionCommand>> goOn(Input input, Predicate<FactStream> meant) {
    RecordedEvent event = input.recorded();
    List<Step<ReactionCommand>> steps = new ArrayList<>();
    Reactors here = reactors.get(event.namespace());
    if (here != null) {
      here.all().forEach(reactor -> steps.addAll(reactor.sweep(event)));
      List<Reactor> concerned = here.concernedBy(event.event().type());
      if (!concerned.isEmpty()) {
        EventView view = compiler.view(event);
        int depth = ReactionNames.depth(event.event(), input.fact());
        concerned.stream()
            .filter(reactor -> meant.test(reactor.instance(event)))
            .forEach(reactor -> steps.addAll(reactor.hear(view, depth)));
      }
    }
    return steps;
  }

  private void change(RuleKey key, RuleEvent fact, long position) {
    stand(key, RuleDecider.after(rules.getOrDefault(key, new Rule.Absent()), fact), position);
  }

  /** A rule that changes begins anew: it has heard nothing yet. */
  private void stand(RuleKey key, Rule rule, long position) {
    rules.put(key, rule);
    of(key.namespace()).remove(key.name()).ifPresent(before -> before.close(position));
    open = reactors.values().stream().anyMatch(each -> !each.all().isEmpty());
    reactor(key, rule).ifPresent(reactor -> enforce(key, reactor));
  }

  private Optional<Reactor> reactor(RuleKey key, Rule rule) {
    return rule instanceof Rule.Existing existing && existing.status() == RuleStatus.ENABLED
        ? Optional.of(new Reactor(key, compiler.compile(existing.latest()), pieces))
        : Optional.empty();
  }

  private Reactors of(Namespace namespace) {
    return reactors.computeIfAbsent(namespace, any -> new Reactors());
  }
}
