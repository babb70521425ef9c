package dev.baton.application.subscription;

import dev.baton.application.kernel.Tail;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Blockage;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Delivery as adapters see it: consumers join subscriptions, and settle what they get. Safe for any
 * thread; nothing blocks but {@link #awaitDrained}. Its three parts {@link #loop}, {@link #reader}
 * and {@link #keeper} are to be driven by a thread each.
 */
public final class Deliveries {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final SubscriptionDirectory directory;
  private final DeliveryBounds bounds;
  private final DeliveryWiring wiring;
  private final DeliveryLoop loop;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * Delivery of what the tail and the log have.
   *
   * @param tail to which the feed of {@code directory} listens already, so that it hears of an
   *     event before delivery does
   */
  public Deliveries(
      DeliveryPorts ports,
      Tail tail,
      SubscriptionDirectory directory,
      DeadLetterDesk desk,
      DeliveryBounds bounds) {
    this.directory = directory;
    this.bounds = bounds;
    this.wiring = DeliveryWiring.of(ports, bounds);
    this.loop = new DeliveryLoop(wiring, tail, directory, desk, bounds);
  }

  /** Delivers; one thread calls {@code runOnce}. */
  public DeliveryLoop loop() {
    return loop;
  }

  /** Reads the log for slots that lag; one thread calls {@code runOnce}. */
  public CatchUpReader reader() {
    return wiring.reader();
  }

  /** Owns slots and stores cursors; one thread calls {@code runOnce}. */
  public CursorKeeper keeper() {
    return wiring.keeper();
  }

  /**
   * A consumer joins a subscription; whether it may, and everything else, its sink hears.
   *
   * @param consumer who it is, for people
   */
  public DeliverySession connect(
      Namespace namespace, SubscriptionName name, String consumer, DeliverySink sink) {
    Session session = session(sink, new Session.Who(consumer, false));
    return connect(session, () -> directory.find(namespace, name));
  }

  /**
   * A consumer of another node joins a subscription here: as {@link #connect}, but for a slot that
   * this node neither has nor gets, which the other node then looks for.
   */
  public DeliverySession serve(Joining joining, DeliverySink sink) {
    Session session = session(sink, new Session.Who(joining.consumer(), true));
    return connect(session, () -> find(joining));
  }

  private Session session(DeliverySink sink, Session.Who who) {
    return new Session(wiring.mailbox(), sink, who, bounds.sessionInputs());
  }

  private DeliverySession connect(Session session, Supplier<Optional<SubscriptionView>> found) {
    boolean accepted =
        call(
            () ->
                found
                    .get()
                    .ifPresentOrElse(
                        view -> loop.registry().connect(view, session),
                        () -> session.end(new SessionEnd.UnknownSubscription())));
    if (!accepted) {
      session.end(new SessionEnd.Overloaded(RETRY_AFTER));
    }
    return session;
  }

  private Optional<SubscriptionView> find(Joining joining) {
    return directory
        .find(joining.namespace(), joining.name())
        .filter(view -> view.id() == joining.id());
  }

  /**
   * Settles deliveries without a session.
   *
   * @param outcome hears what came of it, on the loop's thread: must not block
   */
  public void settle(
      Namespace namespace,
      SubscriptionName name,
      List<Answer> answers,
      Consumer<Settlement> outcome) {
    Settling settling = new Settling(answers, false, outcome);
    settle(settling, () -> directory.find(namespace, name));
  }

  /** Settles deliveries for another node: as {@link #settle}, but never by way of a third one. */
  public void settleHere(Joining joining, List<Answer> answers, Consumer<Settlement> outcome) {
    settle(new Settling(answers, true, outcome), () -> find(joining));
  }

  /** Serves a subscription here, unless another node does: then it is refused. */
  public void own(Namespace namespace, SubscriptionName name, Consumer<Settlement> outcome) {
    settle(new Settling(List.of(), true, outcome), () -> directory.find(namespace, name));
  }

  private void settle(Settling settling, Supplier<Optional<SubscriptionView>> found) {
    boolean accepted =
        call(
            () ->
                found
                    .get()
                    .ifPresentOrElse(
                        view -> loop.registry().settle(view, settling),
                        () -> settling.refuse(new SessionEnd.UnknownSubscription())));
    if (!accepted) {
      settling.refuse(new SessionEnd.Overloaded(RETRY_AFTER));
    }
  }

  private boolean call(Runnable what) {
    if (calls.incrementAndGet() > bounds.calls()) {
      calls.decrementAndGet();
      return false;
    }
    wiring
        .mailbox()
        .put(
            () -> {
              calls.decrementAndGet();
              what.run();
            });
    return true;
  }

  /**
   * Why a subscription does not deliver something, as the loop sees it; empty where another node
   * serves it, or none.
   *
   * @param key a partition key that is asked for, or empty for the whole
   */
  public void explain(
      Namespace namespace,
      SubscriptionName name,
      String key,
      Consumer<Optional<List<Blockage>>> answer) {
    boolean accepted =
        call(
            () ->
                answer.accept(
                    directory
                        .find(namespace, name)
                        .flatMap(view -> loop.registry().find(view.slot()))
                        .map(slot -> slot.blockages(key))));
    if (!accepted) {
      answer.accept(Optional.empty());
    }
  }

  /** How far a subscription is, where this node serves it, as of about a second ago at most. */
  public Optional<Progress> progress(Namespace namespace, SubscriptionName name) {
    return directory
        .find(namespace, name)
        .flatMap(view -> loop.registry().find(view.slot()))
        .map(ServedSlot::progress);
  }

  /**
   * From now on nobody is let in; sessions end with {@link SessionEnd.ShuttingDown}, cursors are
   * stored and slots released, while the three parts go on being driven.
   */
  public void drain() {
    wiring.mailbox().put(loop.drain()::begin);
  }

  /** Waits until all that {@link #drain} has to do is done; false when the time is up first. */
  public boolean awaitDrained(Duration timeout) throws InterruptedException {
    return loop.drain().await(timeout);
  }
}
