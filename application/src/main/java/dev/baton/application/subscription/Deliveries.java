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
import java.util.stream.Stream;

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

  /** From now on {@code listener}, and nobody else, hears of what is acked here. */
  public void onAcked(AckListener listener) {
    loop.acks().listen(listener);
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
   * A consumer joins a subscription; whether it may, and everything else, its sink hears. One of a
   * broadcast subscription has to be a member: see {@link Members#nameFor}.
   *
   * @param consumer who it is: for people, and for a broadcast subscription
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
                        view -> connect(session, view),
                        () -> session.end(new SessionEnd.UnknownSubscription())));
    if (!accepted) {
      session.end(new SessionEnd.Overloaded(RETRY_AFTER));
    }
    return session;
  }

  private void connect(Session session, SubscriptionView view) {
    Optional<SubscriptionView> served =
        view.isBroadcast() ? directory.member(view, session.consumer()) : Optional.of(view);
    served.ifPresentOrElse(
        found -> loop.registry().connect(found, session),
        () -> session.end(new SessionEnd.MemberRequired()));
  }

  private Optional<SubscriptionView> find(Joining joining) {
    return directory
        .find(joining.namespace(), joining.name())
        .filter(view -> view.id() == joining.id());
  }

  /**
   * Settles deliveries without a session. Those of a broadcast subscription may be of several of
   * its members; where one of these cannot be asked the whole is refused, and may be said again.
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
                        view -> settle(settling, view),
                        () -> settling.refuse(new SessionEnd.UnknownSubscription())));
    if (!accepted) {
      settling.refuse(new SessionEnd.Overloaded(RETRY_AFTER));
    }
  }

  /** Only a member has a slot that this node, or another one's question, could be about. */
  private void settle(Settling settling, SubscriptionView view) {
    if (!view.isBroadcast()) {
      loop.registry().settle(view, settling);
    } else if (settling.isRelayed()) {
      settling.refuse(new SessionEnd.MemberRequired());
    } else {
      MemberSettling.settle(settling, id -> directory.member(view, id), loop.registry()::settle);
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

  /**
   * How far a subscription is, where this node serves it, as of about a second ago at most; a
   * broadcast one is as far as the slowest of the members that this node serves.
   */
  public Optional<Progress> progress(Namespace namespace, SubscriptionName name) {
    List<Progress> served =
        directory.find(namespace, name).stream()
            .flatMap(
                view -> view.isBroadcast() ? directory.members(view).stream() : Stream.of(view))
            .flatMap(view -> loop.registry().find(view.slot()).stream())
            .map(ServedSlot::progress)
            .toList();
    return served.isEmpty() ? Optional.empty() : Optional.of(Progress.ofAll(served));
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
