package dev.baton.adapters.memory.simulation;

import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.deadletter.InboxReplay;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.StreamKey;
import dev.baton.application.subscription.Cluster;
import dev.baton.application.subscription.DeadLetterDesk;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.DeliveryPorts;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Joining;
import dev.baton.application.subscription.Leftovers;
import dev.baton.application.subscription.Members;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.application.turn.Turns;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * A whole server but for its network: everything that has a thread there is a part here, which goes
 * on when it is told to. What it holds in memory ends with the object.
 */
final class SimulatedNode {
  /** What a server has a thread for. */
  enum Part {
    TAIL,
    LOOP,
    APPENDER,
    READER,
    KEEPER,
    TIMERS,
    REQUESTS,
    AGGREGATIONS,
    SAGAS,
    REACTIONS,
    SCORES,
    VIEWS,
    HEALTH,
    CARE,
    LETTERS,
    HOUSEKEEPING
  }

  /**
   * What may differ from node to node.
   *
   * @param remembered how many states it keeps in memory
   * @param board what it makes views with
   */
  record Setup(int remembered, ScoreBoard board) {}

  private static final DeliveryBounds BOUNDS =
      new DeliveryBounds(new Window(24, 1 << 20), Duration.ofMinutes(1), 1 << 20, 20, 500, 500);

  final Machine machine;
  final Setup setup;
  final String name;
  final PeerAddress address;
  final NodeLine line = new NodeLine(this);
  final SubscriptionDirectory directory = new SubscriptionDirectory(Store.FILTERS);
  final NodeKernel kernel;
  final NodeProcesses processes;
  final Publishing publishing;
  final Subscriptions subscriptions;
  final DeadLetterWorkshop workshop;
  final Topics topics;
  final Deliveries deliveries;
  final Turns turns;

  private final Leftovers leftovers;
  private final Store store;

  /** Its loop's time is set by the clock once, as it starts, and goes on by itself. */
  private final Duration loopAhead;

  private final Members members;
  private final DeadLetterProjection projection;

  /** States in memory that were looked at: they do not change. */
  private final Map<StreamKey, States.Loaded<?>> checked = new HashMap<>();

  private final Map<Part, Long> stalledUntil = new EnumMap<>(Part.class);
  private final Punctuality punctuality = new Punctuality();
  private final Leaving leaving;
  private long pausedUntil;
  private boolean gone;

  /**
   * A node that has just started.
   *
   * @param meanwhile what others do while a command of it waits for the log
   */
  SimulatedNode(Store store, Machine machine, Network network, Setup setup, Runnable meanwhile) {
    this.store = store;
    this.machine = machine;
    this.setup = setup;
    this.name = machine.name;
    this.loopAhead = machine.ahead();
    this.address = new PeerAddress(name + ":1");
    kernel = new NodeKernel(store, machine, line, setup.remembered(), meanwhile);
    TailFeed tailFeed = kernel.tailFeed;
    Appender appender = kernel.appender;
    publishing = new Publishing(kernel.admission, appender, tailFeed, kernel.office);
    subscriptions = new Subscriptions(kernel.commands, directory, kernel.log, tailFeed, machine);
    members = new Members(kernel.commands, directory, tailFeed, machine);
    topics = new Topics(kernel.commands, kernel.topics, new TopicPublishers(), Store.SCHEMAS);
    NodeAgents agents = new NodeAgents(kernel, topics, address, network.healthFrom(this));
    processes = new NodeProcesses(kernel, line, store, setup.board(), agents);
    workshop =
        new DeadLetterWorkshop(
            kernel.commands,
            new PayloadCheck(kernel.topics, Store.SCHEMAS),
            new InboxReplay(new DrivenPublish(publishing, appender, meanwhile)),
            machine);
    projection =
        new DeadLetterProjection(
            kernel.log, kernel.tail, line.to(DeadLetters.class, store.letters), store.codec);
    leftovers = new Leftovers(directory, kernel.cursors);
    deliveries =
        new Deliveries(
            new DeliveryPorts(
                kernel.log,
                kernel.cursors,
                Store.FILTERS,
                machine,
                kernel.id,
                new Cluster(() -> address, network.from(this))),
            kernel.tail,
            directory,
            new DeadLetterDesk(appender, kernel.letters, store.codec),
            BOUNDS);
    turns = processes.turns(kernel, directory, new DrivenSettle(store, deliveries));
    leaving = new Leaving(deliveries, appender, processes::giveUp);
    listen();
  }

  /** Hears of what stands in the log, and of what comes. */
  private void listen() {
    kernel.feed.register(new TopicName("baton.topics"), kernel.topics);
    kernel.feed.register(new TopicName("baton.subscriptions"), directory);
    kernel.tail.listen(kernel.feed);
    kernel.tail.listen(projection);
    kernel.feed.load(kernel.log.head());
    kernel.tailFeed.start(16);
  }

  Store store() {
    return store;
  }

  /** Epoch milliseconds by the store's clock of an instant of its loop's. */
  long storeMillis(Instant ofLoop) {
    return ofLoop.minus(loopAhead).toEpochMilli();
  }

  /** It drops what retention lets go. */
  void dropExpired() {
    store.books().dropping().runOnce(machine);
  }

  // ---- what becomes of it

  boolean isGone() {
    return gone;
  }

  /** Nothing of it happens any more. */
  void vanish() {
    checkStored();
    gone = true;
  }

  /** It is told to end in order, and does in its time: see {@link #goOnLeaving}. */
  void leave() {
    boolean onTime = punctuality.holdsAt(store.millis());
    leaving.begin(store.millis(), onTime);
    store.books().ledgers().forEach(ledger -> ledger.leaves(this));
  }

  /** Goes on with an orderly end, if there is to be one. */
  void goOnLeaving() {
    if (gone || !leaving.isUnderWay()) {
      return;
    }
    call(() -> leaving.goOn(isHeldUp() || line.losesAnswers));
    if (gone) {
      return;
    }
    if (leaving.isOver()) {
      store.trace.say("%s has left", name);
      gone = true;
      if (leaving.isUndisturbed()) {
        store.books().ledgers().forEach(ledger -> ledger.checkHandedOver(this));
      }
    } else if (leaving.isTooLong(store.millis())) {
      store.trace.say("%s is cut off", name);
      vanish();
    }
  }

  /** Whether it ended in order: whoever waited was told what came of that. */
  boolean hasLeft() {
    return leaving.isOver();
  }

  /** Whether it lets anybody in. */
  boolean takesCalls() {
    return isAnswering() && !leaving.isUnderWay();
  }

  /**
   * What it has in memory is what the log has, as of some version. The same object was looked at
   * before; an equal one need not have been.
   */
  @SuppressWarnings("ReferenceEquality")
  void checkRemembered() {
    kernel
        .states
        .remembered()
        .forEach(
            (stream, loaded) -> {
              if (checked.put(stream, loaded) != loaded) {
                store.books().replays().check(this, stream, loaded);
              }
            });
  }

  /** It has done all that it had to at this instant, as far as nothing held it up. */
  void rested() {
    punctuality.rested(store.millis(), isHeldUp());
    checkStored();
  }

  private boolean isHeldUp() {
    return !isAnswering()
        || line.away
        || stalledUntil.values().stream().anyMatch(until -> store.millis() < until);
  }

  private void checkStored() {
    if (isAnswering() && punctuality.holdsAt(store.millis())) {
      store.books().ledgers().forEach(ledger -> ledger.checkStored(this));
    }
  }

  /** It does nothing for a while, and then goes on as though no time had passed. */
  void pause(Duration time) {
    pausedUntil = store.millis() + time.toMillis();
  }

  boolean isPaused() {
    return store.millis() < pausedUntil;
  }

  boolean isAnswering() {
    return !gone && !isPaused();
  }

  /** One of its threads does nothing for a while. */
  void stall(Part part, Duration time) {
    stalledUntil.put(part, store.millis() + time.toMillis());
  }

  /** Nothing holds it up any more. */
  void mend() {
    pausedUntil = 0;
    stalledUntil.clear();
    line.mend();
  }

  // ---- what it does

  /** One of its threads goes round once; returns whether there was anything to do. */
  boolean run(Part part) {
    if (!isAnswering() || store.millis() < stalledUntil.getOrDefault(part, 0L)) {
      return false;
    }
    if (leaving.isAppendingOnly() && part != Part.APPENDER && part != Part.TAIL) {
      return false;
    }
    try {
      return round(part);
    } catch (StoreUnavailableException away) {
      return false;
    } catch (Crash crash) {
      store.trace.say("%s crashes %s", name, crash.getMessage());
      vanish();
      return true;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Somebody has it do something and waits for that; what came of it is unknown if it crashes. */
  void call(Runnable what) {
    try {
      what.run();
    } catch (StoreUnavailableException away) {
      store.trace.say("%s does not reach the store", name);
    } catch (Crash crash) {
      store.trace.say("%s crashes %s", name, crash.getMessage());
      vanish();
    }
  }

  private boolean round(Part part) throws InterruptedException {
    return switch (part) {
      case TAIL -> kernel.tailFeed.runOnce();
      case LOOP -> deliveries.loop().runOnce(Duration.ZERO);
      case APPENDER -> kernel.appender.runOnce(Duration.ZERO) > 0;
      case READER -> deliveries.reader().runOnce(Duration.ZERO);
      case KEEPER -> deliveries.keeper().runOnce(Duration.ZERO);
      case TIMERS -> fireTimers();
      case REQUESTS -> processes.asking.process.run(machine.now());
      case AGGREGATIONS -> processes.waiting.process.run(machine.now());
      case SAGAS -> processes.undoing.process.run(machine.now());
      case REACTIONS -> processes.reacting.process.run(machine.now());
      case SCORES -> processes.scores.run(machine.now());
      case HEALTH -> processes.agents.run(machine.now());
      case CARE -> processes.asking.care.runOnce(machine.now()).isZero();
      case VIEWS -> processes.views.runOnce(machine.now());
      case LETTERS -> {
        projection.runOnce(Duration.ZERO);
        yield false;
      }
      case HOUSEKEEPING -> {
        leftovers.runOnce();
        yield false;
      }
    };
  }

  private boolean fireTimers() {
    Books books = store.books();
    books.schedules().pending().forEach(event -> books.dropping().published(this, event));
    return processes.timers.runOnce(machine.now()).isZero();
  }

  /** Whether it has heard that there is a topic. */
  boolean knows(TopicName topic) {
    return kernel.topics.find(Namespace.DEFAULT, topic) instanceof Topic.Existing;
  }

  // ---- who joins

  /** Makes a consumer a member of a broadcast subscription. */
  Handled<?, ?> join(SubscriptionName broadcast, ConsumerName consumer) {
    return members.join(Namespace.DEFAULT, broadcast, consumer);
  }

  /** A consumer joins here. */
  DeliverySession connect(SubscriptionName subscription, String consumer, DeliverySink sink) {
    Watch watch = new Watch(this, subscription, sink);
    return watch.over(deliveries.connect(Namespace.DEFAULT, subscription, consumer, watch));
  }

  /** A consumer of another node joins here. */
  DeliverySession serve(Joining joining, DeliverySink sink) {
    Watch watch = new Watch(this, joining.name(), sink);
    return watch.over(deliveries.serve(joining, watch));
  }

  @Override
  public String toString() {
    return name;
  }
}
