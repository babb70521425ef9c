package dev.baton.application.request;

import dev.baton.domain.event.Content;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Order;
import dev.baton.domain.request.Outcome;
import dev.baton.domain.request.Part;
import dev.baton.domain.request.PartStatus;
import dev.baton.domain.request.Question;
import dev.baton.domain.request.Replies;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestDecider;
import dev.baton.domain.request.RequestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request without an outcome as one node follows it: without what was asked and answered, and
 * with the times at which those who are at it were asked. For one thread.
 */
final class OpenRequest {
  private static final Content EMPTY = Content.json(new byte[0]);

  /** What is noticed later than this was not looked for: no node was there for a while. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(2);

  private final Namespace namespace;
  private final Workloads workloads;
  private final Map<String, Instant> askedAt = new HashMap<>();
  private Request state;
  private long version;

  private OpenRequest(Namespace namespace, Workloads workloads, Request state, long version) {
    this.namespace = namespace;
    this.workloads = workloads;
    this.state = state;
    this.version = version;
  }

  /** One of which nothing has been heard yet. */
  static OpenRequest unheard(Namespace namespace, Workloads workloads) {
    return new OpenRequest(namespace, workloads, RequestProcess.DECIDER.initial(), 0);
  }

  /** One that was found as it is; when its agents were asked is not known, but when it was. */
  static OpenRequest found(
      Namespace namespace, Workloads workloads, Request.Open state, long version) {
    OpenRequest open = new OpenRequest(namespace, workloads, slim(state), version);
    for (Part part : state.dossier().parts().all()) {
      if (part.status().isAtWork()) {
        open.asked(part.agent(), state.dossier().since());
      }
    }
    return open;
  }

  long version() {
    return version;
  }

  boolean isOver() {
    return state instanceof Request.Closed;
  }

  Dossier dossier() {
    return ((Request.Existing) state).dossier();
  }

  /** Whether agents that can be asked now are of use to it. */
  boolean wantsOffers() {
    return state instanceof Request.Waiting
        || (state instanceof Request.Open open
            && open.dossier().brief().audience().order() == Order.TOGETHER
            && !open.dossier().parts().idle().isEmpty());
  }

  /** The next fact of it; returns whether an agent has less to do by it. */
  boolean take(RequestEvent fact) {
    Request before = state;
    boolean belated = isBelated(before, fact);
    state = slim((Request.Existing) RequestDecider.after(before, List.of(fact)));
    version++;
    boolean freed = false;
    for (Part part : dossier().parts().all()) {
      freed |= follow(part, fact.at(), belated);
    }
    return freed;
  }

  /** Whether an agent was asked that has said nothing yet, and somebody else could be instead. */
  boolean waitsAt(String agent) {
    return state instanceof Request.Open open
        && open.dossier().brief().audience().order() == Order.IN_TURN
        && open.dossier()
            .parts()
            .find(agent)
            .filter(part -> part.status() == PartStatus.ASKED)
            .isPresent();
  }

  /** Whether somebody's silence is noticed long after it was due: the answer found no node then. */
  private static boolean isBelated(Request before, RequestEvent fact) {
    if (!(before instanceof Request.Existing known)) {
      return false;
    }
    Optional<Instant> due =
        fact instanceof RequestEvent.TimedOut
            ? Optional.of(known.dossier().deadline())
            : known.dossier().lapse().filter(unused -> fact instanceof RequestEvent.Lapsed);
    return due.filter(at -> fact.at().isAfter(at.plus(NOTICED_WITHIN))).isPresent();
  }

  private boolean follow(Part part, Instant at, boolean belated) {
    boolean wasAtWork = askedAt.containsKey(part.agent());
    boolean isAtWork = part.status().isAtWork() && !isOver();
    if (isAtWork && !wasAtWork) {
      asked(part.agent(), at);
    } else if (wasAtWork && !isAtWork) {
      Instant asked = Objects.requireNonNull(askedAt.remove(part.agent()));
      if (belated) {
        workloads.abandoned(namespace, part.agent(), asked);
      } else {
        ended(part, at, asked);
      }
      return true;
    }
    return false;
  }

  private void asked(String agent, Instant at) {
    askedAt.put(agent, at);
    workloads.asked(namespace, agent, at);
  }

  private void ended(Part part, Instant at, Instant asked) {
    Workloads.Ending well = new Workloads.Ending(false, asked, at);
    Workloads.Ending badly = new Workloads.Ending(true, asked, at);
    switch (part.status()) {
      case ANSWERED -> workloads.ended(namespace, part.agent(), well);
      case UNDELIVERED -> workloads.ended(namespace, part.agent(), badly);
      case SILENT -> {
        if (part.hindrance().isEmpty()) {
          workloads.ended(namespace, part.agent(), badly);
        } else {
          workloads.abandoned(namespace, part.agent(), asked);
        }
      }
      case ASKED, ACCEPTED -> {
        if (isOutOfTime() && hadTime(asked)) {
          workloads.ended(namespace, part.agent(), badly);
        } else {
          workloads.abandoned(namespace, part.agent(), asked);
        }
      }
      case DECLINED, CANDIDATE, PASSED_OVER -> workloads.abandoned(namespace, part.agent(), asked);
    }
  }

  private boolean isOutOfTime() {
    return state instanceof Request.Closed closed && closed.outcome() instanceof Outcome.TimedOut;
  }

  /** Whoever was asked in the second half of a request's time is not to blame that it is over. */
  private boolean hadTime(Instant asked) {
    Instant half = dossier().deadline().minus(dossier().brief().terms().timeout().dividedBy(2));
    return !asked.isAfter(half);
  }

  /** It is not followed any more, whatever becomes of it. */
  void forget() {
    askedAt.forEach((agent, asked) -> workloads.abandoned(namespace, agent, asked));
    askedAt.clear();
  }

  /** Who follows a request does not need what it carries, which may be much. */
  private static Request.Existing slim(Request.Existing state) {
    Dossier dossier = state.dossier();
    boolean isSlim =
        dossier.brief().question().content().equals(EMPTY)
            && dossier.replies().answers().stream()
                .allMatch(answer -> answer.content().equals(EMPTY));
    return isSlim
        ? state
        : state.with(
            new Dossier(
                dossier.id(),
                slim(dossier.brief()),
                dossier.since(),
                dossier.parts(),
                slim(dossier.replies()),
                dossier.lapse()));
  }

  private static Brief slim(Brief brief) {
    return new Brief(
        brief.requester(),
        new Question(brief.question().type(), brief.question().priority(), EMPTY),
        brief.audience(),
        brief.terms(),
        brief.callback(),
        brief.cause(),
        brief.principal());
  }

  private static Replies slim(Replies replies) {
    return new Replies(
        replies.answers().stream()
            .map(answer -> new Answer(answer.reply(), answer.agent(), EMPTY, answer.at()))
            .toList(),
        replies.partials(),
        replies.disregarded(),
        replies.late());
  }
}
