package dev.baton.domain.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a request, whatever its state.
 *
 * @param id which request
 * @param brief what was asked
 * @param since when it was registered
 * @param parts its candidates
 * @param replies what they replied
 * @param lapse when those who were asked have been silent for too long; empty where nobody has to
 *     say anything before the deadline
 */
public record Dossier(
    RequestId id,
    Brief brief,
    Instant since,
    Parts parts,
    Replies replies,
    Optional<Instant> lapse) {
  static Dossier of(RequestEvent.Registered fact) {
    return new Dossier(
        fact.id(),
        fact.brief(),
        fact.at(),
        Parts.of(fact.candidates()),
        Replies.NONE,
        Optional.empty());
  }

  /** When it ends without an answer. */
  public Instant deadline() {
    return since.plus(brief.terms().timeout());
  }

  /** How many answers it takes. */
  public int enough() {
    return brief.audience().enoughOf(parts.all().size());
  }

  boolean isInTurn() {
    return brief.audience().order() == Order.IN_TURN;
  }

  Dossier found(List<String> agents) {
    return with(parts.and(agents));
  }

  Dossier dispatched(String agent, int attempt, Instant at) {
    Duration patience = brief.terms().patience();
    Instant silentFrom = at.plus(patience);
    boolean lapses = patience.isPositive() && silentFrom.isBefore(deadline());
    return new Dossier(
        id,
        brief,
        since,
        parts.asked(agent, attempt),
        replies,
        lapses ? Optional.of(silentFrom) : Optional.empty());
  }

  Dossier passedOver(String agent, String reason) {
    return with(parts.passedOver(agent, reason));
  }

  Dossier now(String agent, PartStatus status) {
    return with(parts.now(agent, status));
  }

  /** Where nobody is silent, nothing lapses. */
  private Dossier with(Parts others) {
    return new Dossier(
        id, brief, since, others, replies, others.has(PartStatus.ASKED) ? lapse : Optional.empty());
  }

  Dossier with(Replies others) {
    return new Dossier(id, brief, since, parts, others, lapse);
  }

  /** An outcome leaves nothing to wait for. */
  Dossier ended() {
    return new Dossier(id, brief, since, parts, replies, Optional.empty());
  }
}
