package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.simulation.SimulatedNode.Part;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Two nodes on one store, with all that a server does, and everybody who uses them; one thread, one
 * clock, and one seed that says what happens next and what goes wrong. What was promised is held to
 * at every step, by {@link Books}; in the end nothing goes wrong any more, and nothing may be left.
 */
final class Simulation {
  private static final int STEPS = 100;
  private static final int QUIET_ROUNDS = 400;
  private static final int ENOUGH = 10_000;

  /** When nothing goes wrong, what is due is done so soon. */
  private static final Duration IN_TIME = Duration.ofSeconds(3);

  private static final int STAGES_OF_LEAVING = 3;

  private final Chance chance;
  private final Store store;
  private final boolean drops;
  private final Network network = new Network();
  private final Map<String, Machine> machines = new HashMap<>();
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final Publisher publisher;
  private final Scheduler scheduler;
  private final Operator operator;
  private final Steering steering;
  private final Askers askers;
  private final Keepers keepers;
  private final Waits waits;
  private final SagaUsers sagas;
  private final RuleUsers rules;
  private final Consumers consumers;
  private final Committers committers;
  private final Faults faults;
  private final Boards boards;
  private final Stalls stalls;
  private final Debts debts;
  private Consumer<SimulatedNode> command = node -> {};
  private boolean competing;

  /** Of the program that is started next; now and then a newer one is there. */
  private int release = 1;

  Simulation(long seed, Trace trace) {
    chance = new Chance(seed);
    drops = chance.oneIn(2);
    store = new Store(trace, Dropping.periods(drops));
    Population population = new Population(chance, store);
    publisher = new Publisher(chance, store, population);
    scheduler = new Scheduler(chance, store, population);
    operator = new Operator(chance, store);
    steering = new Steering(chance, store, population);
    askers = new Askers(chance, store);
    keepers = new Keepers(chance, store);
    waits = new Waits(chance, store);
    sagas = new SagaUsers(chance, store, publisher);
    rules = new RuleUsers(chance, store, publisher, drops);
    consumers = new Consumers(chance, trace);
    committers =
        new Committers(store, new TurnPlans(chance, population, scheduler, askers), consumers);
    boards = new Boards(store);
    stalls = new Stalls(store);
    debts = new Debts(store);
    faults = new Faults(chance, trace, network);
    nodes.add(start("a"));
    nodes.add(start("b"));
    steering.begin(nodes.getFirst());
    keepers.begin(nodes.getFirst());
    sagas.begin(nodes.getFirst());
    rules.begin(nodes.getFirst());
    population.makeTopics(nodes.getFirst(), drops);
  }

  private SimulatedNode start(String name) {
    Machine machine = machines.computeIfAbsent(name, any -> new Machine(name, chance, store.clock));
    store.books().schedules().runOn(machine);
    SimulatedNode node = new SimulatedNode(store, machine, network, setup(), () -> meanwhile(name));
    network.join(node);
    return node;
  }

  /** Mostly all states stay in memory; but they have to be forgotten and read again, too. */
  private SimulatedNode.Setup setup() {
    int remembered = chance.oneIn(3) ? chance.between(1, 6) : 1_000;
    release += chance.oneIn(8) ? 1 : 0;
    return new SimulatedNode.Setup(remembered, new ScoreBoard(release));
  }

  /** All of it. */
  void run() {
    for (int step = 0; step < STEPS; step++) {
      if (chance.oneIn(40)) {
        goWell();
      }
      act(this::troubleAt);
      keepers.beat(nodes);
      pass(chance.oneIn(12) ? chance.millis(500, 4_000) : chance.millis(0, 150));
      if (chance.oneIn(3)) {
        settle();
      } else {
        goOn();
      }
      replaceGone(false);
      check();
    }
    finish();
  }

  /** For a while nodes are on time; the worst that happens is that one of them ends. */
  private void goWell() {
    mend();
    for (int step = chance.between(20, 60); step > 0; step--) {
      act(this::endOf);
      keepers.beat(nodes);
      pass(chance.millis(5, 30));
      settle();
      replaceGone(false);
    }
  }

  /** What holds at every step. */
  private void check() {
    store.books().catchUp();
    nodes.forEach(SimulatedNode::checkRemembered);
    store.books().agents().check(nodes);
    if (chance.oneIn(4)) {
      boards.check();
    }
    askers.listen();
    sagas.listen();
    rules.check();
  }

  private void troubleAt(SimulatedNode node) {
    if (chance.oneIn(2)) {
      faults.next(node);
    }
  }

  private void endOf(SimulatedNode node) {
    if (chance.oneIn(4)) {
      faults.end(node);
    }
  }

  // ---- a step

  private void act(Consumer<SimulatedNode> wrong) {
    SimulatedNode node = chance.pick(nodes);
    if (!node.takesCalls()) {
      return;
    }
    switch (chance.below(54)) {
      case 0, 1, 2, 3, 4, 5 -> publisher.publish(node);
      case 6 -> publisher.publishAgain(node);
      case 7, 8 -> ask(node, scheduler.next());
      case 9, 10, 11 -> consumers.connect(node, anyName());
      case 12, 13, 14, 15, 16, 17, 18, 19, 20 -> consumers.answer();
      case 21 -> consumers.leave();
      case 22 -> consumers.call(node);
      case 23, 24 -> ask(node, operator.next());
      case 25, 26 -> {
        if (chance.oneIn(2)) {
          ask(node, steering.next());
        }
      }
      case 27 -> node.dropExpired();
      case 40, 41 -> ask(node, keepers.next());
      case 39 -> ask(node, remade -> remade.processes.views.rebuild());
      case 42, 43, 44 -> ask(node, waits.next());
      case 45, 46, 47, 48 -> ask(node, sagas.next());
      case 49, 50, 51 -> ask(node, committers.next());
      case 52, 53 -> ask(node, rules.next());
      case 28, 29, 30, 31, 32, 33 -> ask(node, askers.next());
      default -> wrong.accept(node);
    }
  }

  /** Anything that is delivered from, or was. */
  private SubscriptionName anyName() {
    store.books().catchUp();
    List<SubscriptionName> names = names();
    return names.isEmpty() ? Steering.BROADCAST : chance.pick(names);
  }

  private List<SubscriptionName> names() {
    return store.books().ledgers().stream().map(Ledger::name).toList();
  }

  private void ask(SimulatedNode node, Consumer<SimulatedNode> what) {
    command = what;
    node.call(() -> what.accept(node));
  }

  /**
   * While a command waits for the log others go on, or ask for something elsewhere: the same, too.
   */
  private void meanwhile(String busy) {
    if (competing || !chance.oneIn(3)) {
      return;
    }
    competing = true;
    SimulatedNode other = chance.pick(nodes);
    if (!other.name.equals(busy) && other.takesCalls() && chance.oneIn(2)) {
      Consumer<SimulatedNode> asked = chance.oneIn(3) ? operator.next() : command;
      other.call(() -> asked.accept(other));
    } else if (!other.name.equals(busy)) {
      other.run(chance.oneIn(2) ? Part.APPENDER : chance.pick(PARTS));
    }
    competing = false;
  }

  // ---- time

  private void pass(Duration time) {
    store.clock.advance(time);
  }

  /** Some of what could go on does, in some order. */
  private void goOn() {
    for (int turn = chance.below(14); turn > 0; turn--) {
      chance.pick(nodes).run(chance.pick(PARTS));
      if (chance.oneIn(3)) {
        network.pump(chance);
      }
    }
  }

  private static final List<Part> PARTS = new ArrayList<>(Arrays.asList(Part.values()));

  /** All goes on until nothing is left to do at this instant. */
  private void settle() {
    int quiet = 0;
    for (int round = 0; quiet < 2; round++) {
      Violation.unless(round < ENOUGH, "it does not come to rest");
      boolean busy = network.pumpAll();
      for (SimulatedNode node : nodes) {
        for (Part part : PARTS) {
          busy |= node.run(part);
        }
      }
      quiet = busy ? 0 : quiet + 1;
    }
    nodes.forEach(SimulatedNode::rested);
  }

  /** Where a node is gone, it is started again after a while. */
  private void replaceGone(boolean now) {
    nodes.forEach(SimulatedNode::goOnLeaving);
    for (int i = 0; i < nodes.size(); i++) {
      SimulatedNode gone = nodes.get(i);
      if (gone.isGone()) {
        network.left(gone);
        if (now || chance.oneIn(4)) {
          store.trace.say("%s starts again", gone);
          nodes.set(i, start(gone.name));
        }
      }
    }
  }

  // ---- when nothing goes wrong

  private void mend() {
    store.trace.say("nothing goes wrong any more");
    network.mend();
    nodes.forEach(SimulatedNode::mend);
    for (int stage = 0; stage < STAGES_OF_LEAVING; stage++) {
      replaceGone(true);
      settle();
    }
  }

  private void finish() {
    command = node -> {};
    mend();
    consumers.replaceAll();
    steering.resumeAll(chance.pick(nodes));
    Instant calm = store.clock.now();
    for (int round = 0; round < QUIET_ROUNDS && !isDone(); round++) {
      settle();
      replaceGone(true);
      check();
      if (!store.clock.now().isBefore(calm.plus(IN_TIME))) {
        checkInTime(earliestClock().minus(IN_TIME));
      }
      stalls.check(nodes, IN_TIME);
      keepers.beatAll(nodes);
      consumers.serve(chance.pick(nodes), names());
      operator.settleAll(chance.pick(nodes));
      sagas.settleAll(chance.pick(nodes));
      pass(Duration.ofMillis(round < 20 ? 100 : 500));
    }
    settle();
    consumers.serve(chance.pick(nodes), names());
    settle();
    checkEnd();
  }

  private void checkInTime(Instant due) {
    store.books().asked().checkInTime(due);
    Violation.unless(
        store.log.timers().due(due, 1).isEmpty(),
        "it should have fired: %s",
        store.log.timers().due(due, 1));
  }

  /** Whoever set a timer set it for later by its own clock, so it is due by every clock. */
  private Instant earliestClock() {
    return nodes.stream().map(node -> node.machine.now()).min(Instant::compareTo).orElseThrow();
  }

  private int newestBoard() {
    return nodes.stream().mapToInt(node -> node.setup.board().version()).max().orElseThrow();
  }

  private boolean isDone() {
    store.books().catchUp();
    return publisher.isAnswered()
        && debts.areNone(nodes)
        && keepers.areAsKnown(nodes)
        && boards.areUpToDate(newestBoard())
        && waits.isDone()
        && sagas.isDone()
        && rules.isDone();
  }

  private void checkEnd() {
    debts.check(nodes);
    check();
    askers.check();
    Violation.unless(
        keepers.areAsKnown(nodes), "somebody who lives is held for dead, or otherwise");
    nodes.forEach(store.books().agents()::checkRested);
    waits.check();
    sagas.check(chance.pick(nodes));
    rules.checkEnd(chance.pick(nodes));
    boards.check();
    Violation.unless(boards.areUpToDate(newestBoard()), "a view is not made to its end");
    store.books().asked().check();
    committers.check();
    publisher.check(committers.with(scheduler.events()));
    scheduler.check();
    for (long subscription : store.cursors.subscriptions(0, ENOUGH)) {
      Violation.unless(
          store.books().subscribed().isLiving(subscription),
          "something is stored of %s, which is gone",
          subscription);
    }
    new ReadModels(store).check(nodes, start("c"));
  }

  /** The types of the facts that it has brought about. */
  Set<String> facts() {
    return store.books().events().stream()
        .filter(Books::isFact)
        .map(event -> event.event().type())
        .collect(Collectors.toSet());
  }
}
