package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.SubscriptionView;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One subscription's ledger: who said that what it is owed is done, and what the store has of that.
 * It knows all nodes, all consumers and the store at once, which nobody in the system does.
 */
final class Ledger {
  private final Store store;
  private final long id;
  private final SubscriptionName name;
  private final OwedEvents owed;
  private final Fates fates;
  private final DeliveryRules rules;
  private final StoredInTime inTime;
  private final Gaps gaps;
  private final Map<Long, Term> terms = new HashMap<>();
  private final Set<AckToken> received = new HashSet<>();
  private final StoredCursors stored;
  private @Nullable Term current;
  private boolean gone;

  /**
   * What somebody said of a delivery, and what came of it.
   *
   * @param live whether it had to do what it is to when it was said
   * @param stale whether it did nothing
   */
  record Said(Answer answer, AckToken token, boolean live, boolean stale) {}

  Ledger(Store store, long id, SubscriptionName name, Interest interest) {
    this.store = store;
    this.id = id;
    this.name = name;
    this.owed = new OwedEvents(id, name, interest);
    this.fates = new Fates(store, id, owed);
    this.rules = new DeliveryRules(store, name, interest.kind(), owed, fates);
    this.stored = new StoredCursors(store, slot(), owed.isOrdered());
    this.gaps = new Gaps(store, name);
    this.inTime = new StoredInTime(name, owed, fates, stored);
  }

  SubscriptionName name() {
    return name;
  }

  SlotId slot() {
    return new SlotId(id, 0);
  }

  boolean isGone() {
    return gone;
  }

  // ---- the log

  void logged(RecordedEvent event, Optional<DomainEvent> fact) {
    if (event.position() > id) {
      fact.ifPresentOrElse(said -> owed.logged(event, said), () -> owed.offer(event));
    }
  }

  /** An event that stood in the log before the subscription did. */
  void offer(RecordedEvent event) {
    owed.offer(event);
  }

  /**
   * The log says that the subscription is no more, and nobody is owed anything. A node that has not
   * heard of that may go on for a while.
   */
  void gone() {
    gone = true;
  }

  // ---- the store

  void claimed(SimulatedNode owner, Claim.Claimed claim) {
    if (gone) {
      return;
    }
    Term before = current;
    Violation.unless(
        before == null || before.epoch < claim.epoch(), "epochs do not grow: %s", claim);
    long origin = claim.cursor().map(SlotCursor::origin).orElse(0L);
    Term term = new Term(claim.epoch(), owner, stored.found(origin));
    terms.put(claim.epoch(), term);
    current = term;
    store.trace.say("%s owns %s under %d", owner, name, claim.epoch());
  }

  void released(Held held) {
    Term term = terms.get(held.epoch());
    if (term != null) {
      term.released = true;
    }
  }

  void saved(Saved saved) {
    if (gone) {
      return;
    }
    Term term = terms.get(saved.held().epoch());
    Violation.unless(term != null && term == current, "stored by who was not owner: %s", saved);
    long origin = saved.cursor().origin();
    for (Owed each : stored.newlySettled(saved, owed.from(origin))) {
      if (!fates.isAnswered(Objects.requireNonNull(term), each)) {
        gaps.passed(each);
      }
    }
    gaps.checkTold(Objects.requireNonNull(term), saved.cursor());
  }

  // ---- deliveries

  void delivered(Watch watch, Delivered delivered) {
    AckToken token = delivered.token();
    Term term = terms.get(token.epoch());
    Violation.unless(gone || term != null, "%s: a token of nobody's term: %s", name, token);
    if (term == null || term.owner != watch.node()) {
      return;
    }
    Optional<SubscriptionView> view = viewAt(watch.node());
    Violation.unless(view.isPresent(), "%s is known to be gone, and delivers %s", name, token);
    if (!gone) {
      delivered(term, watch, delivered, view.orElseThrow());
    }
  }

  private void delivered(Term term, Watch watch, Delivered delivered, SubscriptionView view) {
    AckToken token = delivered.token();
    Violation.unless(term == current, "%s is delivered by who was its owner: %s", name, token);
    Violation.unless(!view.isPaused(), "%s is paused, and delivers %s", name, token);
    long origin = Math.max(term.stored.origin(), view.origin());
    Owed item = owed.find(token.position());
    Violation.unless(
        item != null && item.position() >= owed.startOf(origin), "%s did not want %s", name, token);
    rules.check(
        new DeliveryRules.Made(term, origin, Objects.requireNonNull(item), delivered, watch));
    term.origin = origin;
    store.trace.say("%s delivers %s %d/%d", watch.node(), name, token.position(), token.attempt());
    term.handouts.put(
        token.position(),
        new Handout(token, watch, store.millis(), term.owner.storeMillis(delivered.deadline())));
  }

  private Optional<SubscriptionView> viewAt(SimulatedNode node) {
    return node.directory.find(Namespace.DEFAULT, name).filter(view -> view.id() == id);
  }

  /** A consumer has come to who owns the slot, or has gone from there. */
  void seated(SimulatedNode node, int change) {
    Term term = current;
    if (term != null && term.owner == node) {
      term.seats += change;
    }
  }

  /** Somebody at the owner of the slot is told of a gap. */
  void gap(SimulatedNode node, long from, long to) {
    Term term = current;
    if (!gone && term != null && term.owner == node) {
      gaps.told(from, to);
    }
  }

  /** A consumer got a delivery: no two ever get the same one. */
  void received(Delivered delivered) {
    Violation.unless(
        received.add(delivered.token()) || gone, "%s came twice: %s", name, delivered.token());
    Term term = terms.get(delivered.token().epoch());
    Violation.unless(
        gone || (term != null && term.handouts.containsKey(delivered.token().position())),
        "%s: nobody made the delivery %s",
        name,
        delivered.token());
  }

  // ---- answers

  /** A consumer says something of a delivery; returns whether that has to do what it is to. */
  boolean said(Answer answer, AckToken token) {
    Term term = terms.get(token.epoch());
    Handout handout = term == null ? null : term.handout(token);
    if (term == null || handout == null) {
      return false;
    }
    boolean live = term == current && handout.isExclusiveAt(store.millis());
    note(answer, term, handout);
    return live;
  }

  private static void note(Answer answer, Term term, Handout handout) {
    switch (answer) {
      case Answer.Ack ack -> {
        handout.answered = true;
        term.acksSaid.add(handout.token.position());
      }
      case Answer.Nack nack -> handout.answered = true;
      case Answer.Reject reject -> handout.answered = true;
      case Answer.Release release -> handout.answered = true;
      case Answer.Extend extend -> {}
      case Answer.Hold hold -> {}
    }
  }

  /** A node has taken in what was said of a delivery in a session of its own. */
  void took(SimulatedNode node, Said said) {
    AckToken token = said.token();
    Term term = terms.get(token.epoch());
    if (gone || term == null || term != current || term.owner != node) {
      return;
    }
    if (said.stale()) {
      Handout handout = term.handouts.get(token.position());
      Violation.unless(
          !said.live() || handout == null || store.millis() >= handout.deadline,
          "%s: a good token did nothing: %s",
          name,
          token);
    } else {
      settled(said.answer(), token, term);
    }
  }

  private void settled(Answer answer, AckToken token, Term term) {
    Handout handout = term.handout(token);
    Violation.unless(handout != null, "%s: a stale token did something: %s", name, token);
    switch (answer) {
      case Answer.Ack ack -> term.acksTaken.put(token.position(), store.millis());
      case Answer.Nack nack -> fail(term, token);
      case Answer.Reject reject -> fail(term, token);
      case Answer.Release release -> {}
      case Answer.Extend extend ->
          Objects.requireNonNull(handout).deadline = store.millis() + extend.by().toMillis();
      case Answer.Hold hold ->
          Objects.requireNonNull(handout).deadline =
              Math.max(
                  Objects.requireNonNull(handout).deadline, store.millis() + hold.by().toMillis());
    }
  }

  private void fail(Term term, AckToken token) {
    term.failed.put(token.position(), new Term.Failed(token.attempt(), store.millis()));
  }

  /** A token did what it was to do, by a call; it does not say when. */
  void settledByCall(Answer answer, AckToken token) {
    if (gone) {
      return;
    }
    Term term = terms.get(token.epoch());
    Violation.unless(term != null, "%s: a token of nobody's term settled: %s", name, token);
    if (answer instanceof Answer.Ack) {
      Term known = Objects.requireNonNull(term);
      Violation.unless(
          known.handout(token) != null, "%s: a stale token settled something: %s", name, token);
      known.acksTaken.put(token.position(), store.millis());
    }
  }

  // ---- when all is quiet

  /** The owner is told to end: it has to hand over what it serves now. */
  void leaves(SimulatedNode node) {
    Term term = current;
    if (term != null && term.owner == node && isServedBy(node)) {
      term.handsOver = true;
    }
  }

  /** Holds who has ended in order to that: what it took in is stored, and nobody has to wait. */
  void checkHandedOver(SimulatedNode node) {
    for (Term term : terms.values()) {
      if (term.owner == node && term.handsOver) {
        Violation.unless(term.released, "%s: %s has left and keeps %s", name, node, term.epoch);
        inTime.check(term, store.millis());
      }
    }
  }

  private boolean isServedBy(SimulatedNode node) {
    return node.deliveries.progress(Namespace.DEFAULT, name).isPresent()
        && viewAt(node).isPresent();
  }

  /** Holds an owner that was on time lately to what it has to have stored. */
  void checkStored(SimulatedNode node) {
    Term term = current;
    if (term != null && term.owner == node && isServedBy(node)) {
      inTime.check(term, store.millis() - StoredInTime.BOUND);
    }
  }

  /** How the slot stands in the store. */
  String standing() {
    return stored.toString();
  }

  /** What is owed and not settled in the store. */
  Collection<Long> left() {
    store.books().catchUp();
    long origin = owed.lastOrigin();
    return owed.from(origin).stream()
        .map(Owed::position)
        .filter(position -> !stored.isSettled(origin, position))
        .filter(position -> !store.books().dropping().isGone(position))
        .toList();
  }
}
