package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Cursors.Claim;
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
import dev.baton.domain.subscription.SubscriptionEvent;
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
  private final Map<Long, Term> terms = new HashMap<>();
  private final Set<AckToken> received = new HashSet<>();
  private final StoredCursors stored;
  private @Nullable Term current;

  Ledger(Store store, long id, SubscriptionName name, SubscriptionEvent.Created created) {
    this.store = store;
    this.id = id;
    this.name = name;
    this.owed = new OwedEvents(id, name, created);
    this.fates = new Fates(store, id, owed);
    this.rules = new DeliveryRules(store, name, created.settings().kind(), owed, fates);
    this.stored = new StoredCursors(store, slot(), owed.isOrdered());
  }

  SubscriptionName name() {
    return name;
  }

  SlotId slot() {
    return new SlotId(id, 0);
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

  // ---- the store

  void claimed(SimulatedNode owner, Claim.Claimed claim) {
    Term before = current;
    Violation.unless(
        before == null || before.epoch < claim.epoch(), "epochs do not grow: %s", claim);
    long origin = claim.cursor().map(SlotCursor::origin).orElse(0L);
    Term term = new Term(claim.epoch(), owner, stored.found(origin));
    terms.put(claim.epoch(), term);
    current = term;
    store.trace.say("%s owns %s under %d", owner, name, claim.epoch());
  }

  void saved(Saved saved) {
    Term term = terms.get(saved.held().epoch());
    Violation.unless(term != null && term == current, "stored by who was not owner: %s", saved);
    long origin = saved.cursor().origin();
    for (Owed each : stored.newlySettled(saved, owed.from(origin))) {
      Violation.unless(
          fates.isAnswered(Objects.requireNonNull(term), each),
          "%s has settled in the store what nobody has: %s, %s",
          name,
          each,
          saved);
    }
  }

  // ---- deliveries

  void delivered(Watch watch, Delivered delivered) {
    AckToken token = delivered.token();
    Term term = terms.get(token.epoch());
    Violation.unless(term != null, "%s: a token of nobody's term: %s", name, token);
    if (term == null || term.owner != watch.node()) {
      return;
    }
    store.books().catchUp();
    Violation.unless(term == current, "%s is delivered by who was its owner: %s", name, token);
    SubscriptionView view = viewAt(watch.node());
    Violation.unless(!view.isPaused(), "%s is paused, and delivers %s", name, token);
    long origin = Math.max(term.stored.origin(), view.origin());
    Owed item = owed.find(token.position());
    Violation.unless(
        item != null && item.position() >= owed.startOf(origin), "%s did not want %s", name, token);
    rules.check(
        new DeliveryRules.Made(term, origin, Objects.requireNonNull(item), delivered, watch));
    store.trace.say("%s delivers %s %d/%d", watch.node(), name, token.position(), token.attempt());
    term.handouts.put(
        token.position(),
        new Handout(token, watch, store.millis(), delivered.deadline().toEpochMilli()));
  }

  private SubscriptionView viewAt(SimulatedNode node) {
    return node.directory.find(Namespace.DEFAULT, name).orElseThrow();
  }

  /** A consumer got a delivery: no two ever get the same one. */
  void received(Delivered delivered) {
    Violation.unless(received.add(delivered.token()), "%s came twice: %s", name, delivered.token());
    Term term = terms.get(delivered.token().epoch());
    Violation.unless(
        term != null && term.handouts.containsKey(delivered.token().position()),
        "%s: nobody made the delivery %s",
        name,
        delivered.token());
  }

  // ---- answers

  /** A consumer says something; returns the tokens that have to do what they are to. */
  Set<AckToken> said(Answer answer) {
    Set<AckToken> live = new HashSet<>();
    for (AckToken token : answer.tokens()) {
      Term term = terms.get(token.epoch());
      Handout handout = term == null ? null : term.handout(token);
      if (term == current && handout != null && handout.isExclusiveAt(store.millis())) {
        live.add(token);
      }
      if (handout != null && term != null) {
        note(answer, term, handout);
      }
    }
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
    }
  }

  /** A node has taken in what was said in a session of its own. */
  void took(Watch watch, Watch.Said said, Set<AckToken> stale) {
    Answer answer = Objects.requireNonNull(said.answer());
    for (AckToken token : answer.tokens()) {
      Term term = terms.get(token.epoch());
      if (term != null && term == current && term.owner == watch.node()) {
        took(term, answer, token, said.live().contains(token), stale.contains(token));
      }
    }
  }

  private void took(Term term, Answer answer, AckToken token, boolean live, boolean stale) {
    Handout handout = term.handouts.get(token.position());
    if (stale) {
      Violation.unless(
          !live || handout == null || store.millis() >= handout.deadline,
          "%s: a good token did nothing: %s",
          name,
          token);
    } else {
      settled(answer, token, term);
    }
  }

  /** Tokens of one answer did what they were to do. */
  void settled(Answer answer, AckToken token, Term term) {
    Handout handout = term.handout(token);
    Violation.unless(handout != null, "%s: a stale token did something: %s", name, token);
    switch (answer) {
      case Answer.Ack ack -> term.acksTaken.put(token.position(), token.attempt());
      case Answer.Nack nack -> term.failed.put(token.position(), token.attempt());
      case Answer.Reject reject -> term.failed.put(token.position(), token.attempt());
      case Answer.Release release -> {}
      case Answer.Extend extend ->
          Objects.requireNonNull(handout).deadline = store.millis() + extend.by().toMillis();
    }
  }

  /** Tokens did what they were to do, by a call; it does not say when. */
  void settledByCall(Answer answer, AckToken token) {
    Term term = terms.get(token.epoch());
    Violation.unless(term != null, "%s: a token of nobody's term settled: %s", name, token);
    if (answer instanceof Answer.Ack) {
      Term known = Objects.requireNonNull(term);
      Violation.unless(
          known.handout(token) != null, "%s: a stale token settled something: %s", name, token);
      known.acksTaken.put(token.position(), token.attempt());
    }
  }

  // ---- when all is quiet

  @Nullable Term current() {
    return current;
  }

  /**
   * Of what has failed every attempt stands in the store that was made before a quiet while.
   *
   * @param since epoch milliseconds at which the last of it began
   */
  void checkAttempts(long since) {
    Term term = current;
    if (term != null && isServedBy(term.owner)) {
      term.failed.forEach(
          (position, failed) -> {
            Handout last = Objects.requireNonNull(term.handouts.get(position));
            int attempt = last.made < since ? last.token.attempt() : failed;
            Violation.unless(
                fates.isAnswered(term, owed.at(position)) || stored.attempts(position) >= attempt,
                "%s: attempt %s of %s is not stored",
                name,
                attempt,
                position);
          });
    }
  }

  private boolean isServedBy(SimulatedNode node) {
    return node.isAnswering() && node.deliveries.progress(Namespace.DEFAULT, name).isPresent();
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
        .toList();
  }
}
