package dev.baton.adapters.memory.simulation;

import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.deadletter.InboxReplay;
import dev.baton.application.event.Admission;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.ScheduledReleases;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.Timers;
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
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
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
    LETTERS,
    HOUSEKEEPING
  }

  private static final DeliveryBounds BOUNDS =
      new DeliveryBounds(new Window(24, 1 << 20), Duration.ofMinutes(1), 1 << 20, 20, 500, 500);

  final Machine machine;
  final String name;
  final PeerAddress address;
  final NodeLine line = new NodeLine(this);
  final SubscriptionDirectory directory = new SubscriptionDirectory(Store.FILTERS);
  final TopicDirectory topicDirectory = new TopicDirectory();
  final Publishing publishing;
  final ScheduledEvents scheduled;
  final Subscriptions subscriptions;
  final DeadLetterWorkshop workshop;
  final Topics topics;
  final Deliveries deliveries;

  private final Leftovers leftovers;
  private final Store store;

  /** Its loop's time is set by the clock once, as it starts, and goes on by itself. */
  private final Duration loopAhead;

  private final Members members;
  private final TailFeed tailFeed;
  private final Appender appender;
  private final TimerRunner timers;
  private final DeadLetterProjection projection;
  private final Map<Part, Long> stalledUntil = new EnumMap<>(Part.class);
  private final Punctuality punctuality = new Punctuality();
  private final Leaving leaving;
  private long pausedUntil;
  private boolean gone;

  SimulatedNode(Store store, Machine machine, Network network, Runnable meanwhile) {
    this.store = store;
    this.machine = machine;
    this.name = machine.name;
    this.loopAhead = machine.ahead();
    this.address = new PeerAddress(name + ":1");
    NodeId id = new NodeId(name);
    EventLog log = line.to(EventLog.class, store.log);
    Tail tail = new Tail(32, 1 << 20);
    Facts facts = new Facts(store.codec, store.ids, id);
    States states = new States(log, store.codec);
    tailFeed = new TailFeed(log, tail);
    appender = new Appender(log, tailFeed, AppendBounds.DEFAULT);
    CommandHandler commands =
        new CommandHandler(log, new DrivenAppend(appender, meanwhile), facts, store.codec);
    Admission admission = new Admission(topicDirectory, Store.SCHEMAS, facts, machine, false);
    DeadLetterAppends letterAppends = new DeadLetterAppends(facts);
    publishing =
        new Publishing(
            admission, appender, tailFeed, new DeadLetterOffice(letterAppends, appender, machine));
    Timers ports = line.to(Timers.class, store.log.timers());
    scheduled = new ScheduledEvents(commands, states, ports, admission);
    timers =
        new TimerRunner(
            ports,
            appender,
            Map.of(
                ScheduledEvents.TIMER_KIND,
                new ScheduledReleases(states, admission, facts, appender)));
    appender.onTimers(timers::changed);
    subscriptions = new Subscriptions(commands, directory, log, machine);
    members = new Members(commands, directory, tailFeed, machine);
    topics = new Topics(commands, topicDirectory, new TopicPublishers(), Store.SCHEMAS);
    workshop =
        new DeadLetterWorkshop(
            commands,
            new PayloadCheck(topicDirectory, Store.SCHEMAS),
            new InboxReplay(new DrivenPublish(publishing, appender, meanwhile)),
            machine);
    projection =
        new DeadLetterProjection(log, tail, line.to(DeadLetters.class, store.letters), store.codec);
    FactFeed feed = new FactFeed(log, store.codec);
    feed.register(new TopicName("baton.topics"), topicDirectory);
    feed.register(new TopicName("baton.subscriptions"), directory);
    tail.listen(feed);
    tail.listen(projection);
    Cursors cursors = line.to(Cursors.class, store.cursors);
    leftovers = new Leftovers(directory, cursors);
    DeliveryPorts delivery =
        new DeliveryPorts(
            log,
            cursors,
            Store.FILTERS,
            machine,
            id,
            new Cluster(() -> address, network.from(this)));
    deliveries =
        new Deliveries(
            delivery,
            tail,
            directory,
            new DeadLetterDesk(appender, letterAppends, store.codec),
            BOUNDS);
    leaving = new Leaving(deliveries, appender);
    feed.load(log.head());
    tailFeed.start(16);
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
    try {
      leaving.goOn(isHeldUp() || line.losesAnswers);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
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
      case TAIL -> tailFeed.runOnce();
      case LOOP -> deliveries.loop().runOnce(Duration.ZERO);
      case APPENDER -> appender.runOnce(Duration.ZERO) > 0;
      case READER -> deliveries.reader().runOnce(Duration.ZERO);
      case KEEPER -> deliveries.keeper().runOnce(Duration.ZERO);
      case TIMERS -> timers.runOnce(machine.now()).isZero();
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

  /** Whether it has heard that there is a topic. */
  boolean knows(TopicName topic) {
    return topicDirectory.find(Namespace.DEFAULT, topic) instanceof Topic.Existing;
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
