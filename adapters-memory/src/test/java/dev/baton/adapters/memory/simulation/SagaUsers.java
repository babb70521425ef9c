package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.FactListing.Listed;
import dev.baton.application.kernel.Handled;
import dev.baton.application.saga.SagaFilter;
import dev.baton.application.saga.SagaKey;
import dev.baton.application.saga.Sagas;
import dev.baton.application.saga.Sagas.Starting;
import dev.baton.application.saga.StartRejection;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.saga.Direction;
import dev.baton.domain.saga.Repair;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Those who define sagas and start them, do their steps, fail, say nothing or too much, help those
 * that are stuck, and end them as they are.
 */
final class SagaUsers {
  private static final Sagas.Operator ANN = new Sagas.Operator("ann", "by hand");
  private static final int MOST = 1_000;

  private final Chance chance;
  private final Store store;
  private final Publisher publisher;
  private final SagaPlans plans;
  private final Hearers waiting;
  private final List<Start> starts = new ArrayList<>();

  /** What somebody has begin, and under which id. */
  private record Start(SagaKey key, Starting starting) {}

  SagaUsers(Chance chance, Store store, Publisher publisher) {
    this.chance = chance;
    this.store = store;
    this.publisher = publisher;
    this.plans = new SagaPlans(chance);
    this.waiting = new Hearers(store);
  }

  private static SagaKey key(SagaId id) {
    return new SagaKey(Namespace.DEFAULT, id);
  }

  // ---- defining

  /** All are defined once before anything is started. */
  void begin(SimulatedNode node) {
    for (SagaDefinition definition : plans.all()) {
      Handled<?, ?> handled =
          node.processes.undoing.definitions.register(Namespace.DEFAULT, definition);
      Violation.unless(handled instanceof Handled.Done, "not registered: %s", handled);
    }
  }

  private Consumer<SimulatedNode> define() {
    SagaDefinition definition = plans.next();
    return node -> {
      store.trace.say("%s: define %s", node, definition.name());
      Handled<?, ?> handled =
          node.processes.undoing.definitions.register(Namespace.DEFAULT, definition);
      Violation.unless(!(handled instanceof Handled.Refused), "it is refused: %s", handled);
    };
  }

  // ---- starting

  /** What is asked of any node, or of two at the same time. */
  Consumer<SimulatedNode> next() {
    int open = store.books().sagas().open().size();
    return switch (chance.below(12)) {
      case 0 -> define();
      case 1 -> operate();
      case 2, 3, 4 -> starts.isEmpty() || open < 3 ? start(plan()) : help();
      case 5 -> start(starts.isEmpty() ? plan() : chance.pick(starts));
      default -> work();
    };
  }

  private Start plan() {
    SagaId id = new SagaId("s-" + starts.size());
    String conversation = chance.oneIn(3) ? "talk" : Sagas.conversation(id);
    Start start =
        new Start(
            key(id),
            new Starting(
                plans.name(), chance.below(8) == 0 ? 1 : 0, json(), Cause.of(conversation, "")));
    starts.add(start);
    return start;
  }

  private Payload json() {
    return Payload.of(("{\"number\":" + starts.size() + "}").getBytes(StandardCharsets.UTF_8));
  }

  private Consumer<SimulatedNode> start(Start start) {
    boolean listens = chance.oneIn(2);
    return node -> {
      store.trace.say("%s: start %s of %s", node, start.key().id(), start.starting().name());
      if (listens) {
        waiting.add(
            node,
            SagaRules.streamOf(start.key().id()),
            Hearers.Line.of(node.processes.undoing.watches.watch(start.key(), 0)));
      }
      Handled<Saga, StartRejection> handled =
          node.processes.undoing.sagas.start(start.key(), start.starting());
      Violation.unless(!(handled instanceof Handled.Refused), "it is not started: %s", handled);
      told(start.key().id(), handled);
    };
  }

  /** What is told of a saga is what stands in the log. */
  private void told(SagaId id, Handled<Saga, ?> handled) {
    if (handled instanceof Handled.Done<Saga, ?> done) {
      store.books().catchUp();
      store.books().replays().check(SagaRules.streamOf(id), done.version(), done.state());
    }
  }

  // ---- operators

  private Consumer<SimulatedNode> help() {
    List<Saga.Open> open = store.books().sagas().open();
    List<Saga.Open> stuck = open.stream().filter(Saga.Stuck.class::isInstance).toList();
    return open.isEmpty() ? define() : repair(chance.pick(stuck.isEmpty() ? open : stuck));
  }

  private Consumer<SimulatedNode> operate() {
    List<SagaId> all = store.books().sagas().all();
    if (all.isEmpty() || chance.oneIn(2)) {
      return help();
    }
    SagaId id = chance.pick(all);
    return node -> {
      store.trace.say("%s: abort %s", node, id);
      told(id, node.processes.undoing.sagas.abort(key(id), ANN));
    };
  }

  private Consumer<SimulatedNode> repair(Saga.Open saga) {
    SagaId id = saga.dossier().id();
    Repair repair = chance.pick(List.of(Repair.values()));
    return node -> {
      store.trace.say("%s: %s %s", node, repair, id);
      told(id, node.processes.undoing.sagas.repair(key(id), repair, ANN));
    };
  }

  // ---- agents

  /** Somebody says how a command went: one that waits for that, or any. */
  private Consumer<SimulatedNode> work() {
    List<SagaRules.Out> waiting = store.books().sagas().waiting();
    List<SagaRules.Out> all = store.books().sagas().commands();
    if (all.isEmpty()) {
      return start(starts.isEmpty() ? plan() : chance.pick(starts));
    }
    SagaRules.Out of = chance.pick(waiting.isEmpty() || chance.oneIn(6) ? all : waiting);
    return say(outcome(of, chance.oneIn(3)));
  }

  private Consumer<SimulatedNode> say(Event outcome) {
    return node -> {
      store.trace.say("%s: %s after %s", node, outcome.type(), outcome.cause());
      publisher.publish(node, outcome);
    };
  }

  /** By the command that is its cause, or by the conversation alone. */
  private Event outcome(SagaRules.Out of, boolean fails) {
    List<String> types = fails ? of.command().failure() : of.command().success();
    boolean names = !chance.oneIn(4);
    return Events.event(types.getFirst())
        .id(store.ids.next())
        .topic(chance.pick(Population.PLAIN))
        .correlation(Sagas.conversation(of.saga()))
        .causedBy(names ? of.eventId() : "")
        .json("{\"number\":" + chance.below(100) + "}")
        .build();
  }

  /** When nothing goes wrong: everything gets its outcome, and who is stuck is helped. */
  void settleAll(SimulatedNode node) {
    for (SagaRules.Out out : store.books().sagas().waiting()) {
      boolean back = out.attempted().move().direction() == Direction.UNDO;
      node.call(() -> say(outcome(out, chance.oneIn(back ? 8 : 3))).accept(node));
    }
    for (Saga.Open open : store.books().sagas().open()) {
      if (open instanceof Saga.Stuck) {
        node.call(() -> repair(open).accept(node));
      }
    }
  }

  // ---- what holds

  void listen() {
    waiting.listen();
    store.books().sagas().check();
  }

  boolean isDone() {
    return store.books().sagas().open().isEmpty();
  }

  /** In the end everybody has heard of everything, and each saga is listed once, as it is. */
  void check(SimulatedNode node) {
    waiting.check();
    store.books().sagas().checkEnd();
    Listed<Saga.Existing> listed =
        node.processes.undoing.listing.sagas(
            new SagaFilter(Namespace.DEFAULT, "", List.of()), Long.MAX_VALUE, MOST);
    Set<SagaId> seen = new HashSet<>();
    for (Saga.Existing saga : listed.rows()) {
      SagaId id = saga.dossier().id();
      long version = store.books().replays().versionOf(SagaRules.streamOf(id));
      Violation.unless(seen.add(id), "%s is listed twice", id);
      store.books().replays().check(SagaRules.streamOf(id), version, saga);
    }
    Violation.unless(
        seen.equals(new HashSet<>(store.books().sagas().all())), "only %s are listed", seen);
  }
}
