package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Handled;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.reaction.RuleKey;
import dev.baton.contracts.EventBuilder;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleRejection;
import dev.baton.domain.reaction.RuleStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Those who register rules, replace, pause and remove them, and say what rules react to, also in
 * answer to what rules have said.
 */
final class RuleUsers {
  private static final Rule.Change ANN = new Rule.Change("ann", "by hand");
  private static final String VIEW = "reactions";
  private static final int MOST = 1_000;

  private final Chance chance;
  private final Store store;
  private final Publisher publisher;
  private final RulePlans plans;

  RuleUsers(Chance chance, Store store, Publisher publisher, boolean drops) {
    this.chance = chance;
    this.store = store;
    this.publisher = publisher;
    this.plans = new RulePlans(chance, drops);
  }

  private static StreamId streamOf(RuleName rule) {
    return new StreamId("baton/rule/" + rule);
  }

  // ---- what is asked

  /** All are there from the beginning. */
  void begin(SimulatedNode node) {
    for (RuleDefinition definition : plans.all()) {
      register(definition).accept(node);
    }
  }

  /** What is asked of any node, or of two at the same time. */
  Consumer<SimulatedNode> next() {
    return switch (chance.below(8)) {
      case 0 -> register(plans.next());
      case 1 -> change();
      default -> say(call());
    };
  }

  private Consumer<SimulatedNode> register(RuleDefinition definition) {
    return node -> {
      store.trace.say("%s: register %s", node, definition.name());
      Handled<Rule, RuleRejection> handled =
          node.processes.reacting.rules.register(Namespace.DEFAULT, definition);
      Violation.unless(!(handled instanceof Handled.Refused), "it is refused: %s", handled);
      told(definition.name(), handled);
    };
  }

  /** What is paused goes on again, mostly. */
  private Consumer<SimulatedNode> change() {
    List<RuleName> paused = store.books().reactions().paused();
    return paused.isEmpty() || chance.oneIn(4)
        ? change(plans.name(), chance.pick(List.of(RuleStatus.values())))
        : change(chance.pick(paused), RuleStatus.ENABLED);
  }

  private Consumer<SimulatedNode> change(RuleName rule, RuleStatus status) {
    return node -> {
      store.trace.say("%s: %s is to be %s", node, rule, status);
      told(
          rule,
          node.processes.reacting.rules.change(new RuleKey(Namespace.DEFAULT, rule), status, ANN));
    };
  }

  /** What is told of a rule is what stands in the log. */
  private void told(RuleName rule, Handled<Rule, ?> handled) {
    if (handled instanceof Handled.Done<Rule, ?> done) {
      store.books().catchUp();
      store.books().replays().check(streamOf(rule), done.version(), done.state());
    }
  }

  // ---- what is said

  private Consumer<SimulatedNode> say(Event call) {
    return node -> {
      store.trace.say("%s: say %s in %s", node, call.type(), call.cause().correlationId());
      publisher.publish(node, call);
    };
  }

  private Event call() {
    List<String> published = store.books().reactions().published();
    EventBuilder call =
        Events.event(chance.pick(RulePlans.TYPES))
            .id(store.ids.next())
            .topic(RulePlans.TOPIC)
            .key(chance.oneIn(6) ? "" : "key-" + chance.below(2))
            .correlation("chat-" + chance.below(3))
            .json("{\"number\":" + chance.below(3) + "}");
    if (!published.isEmpty() && chance.oneIn(3)) {
      call.causedBy(chance.pick(published));
    }
    return call.build();
  }

  // ---- what holds

  void check() {
    store.books().reactions().check();
  }

  /** Whether rules have done all that they have to, and what is kept of them says so. */
  boolean isDone() {
    return store.books().reactions().left().isEmpty()
        && kept().equals(store.books().reactions().waiting());
  }

  /** The events of sets that wait, as they are kept. */
  private Set<String> kept() {
    Set<String> kept = new HashSet<>();
    for (Views.Generation making : store.views.generations(VIEW)) {
      store.views.list(making.id(), Map.of("kind", "piece"), Optional.empty(), MOST).stream()
          .map(ViewRow::id)
          .forEach(id -> kept.add(id.key()));
    }
    return kept;
  }

  /** When nothing is left to do. */
  void checkEnd(SimulatedNode node) {
    store.books().reactions().checkEnd();
    Violation.unless(isDone(), "other events wait than are kept: %s", kept());
    checkRules(node);
    checkReactions(node);
  }

  /** Each rule is listed once, as it is. */
  private void checkRules(SimulatedNode node) {
    Set<RuleName> listed = new HashSet<>();
    for (Rule.Existing rule :
        node.processes.reacting.listing.list(Namespace.DEFAULT, Long.MAX_VALUE, MOST).rows()) {
      RuleName name = rule.latest().definition().name();
      long version = store.books().replays().versionOf(streamOf(name));
      Violation.unless(listed.add(name) && rule.isThere(), "it is listed: %s", rule);
      store.books().replays().check(streamOf(name), version, rule);
    }
    Violation.unless(
        listed.equals(store.books().reactions().there()), "only %s are listed", listed);
  }

  /** All that rules have done is listed, the newest first. */
  private void checkReactions(SimulatedNode node) {
    Reactions.Query all =
        new Reactions.Query(Namespace.DEFAULT, Optional.empty(), Long.MAX_VALUE, MOST);
    List<Long> listed =
        node.processes.reacting.reactions.list(all).rows().stream()
            .map(Reactions.Done::position)
            .toList();
    Violation.unless(
        listed.equals(store.books().reactions().done().reversed()),
        "other reactions are listed: %s",
        listed);
  }
}
