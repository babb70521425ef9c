package dev.baton.domain.request;

import java.time.Instant;
import java.util.Optional;

/** A request's state. */
public sealed interface Request {
  /** Nobody asked. */
  record Absent() implements Request {}

  /** Somebody asked. */
  sealed interface Existing extends Request {
    Dossier dossier();

    RequestStatus status();

    /** The same in what it is, with a reply that changes nothing. */
    Existing with(Dossier dossier);

    /** What has become of the callback. */
    CallbackStatus callback();

    /** Why a reply that was sent has changed nothing; empty where it was taken. */
    default Optional<Disregard> disregard(String agent, String reply) {
      Replies replies = dossier().replies();
      Optional<Answer> answer = replies.of(agent);
      boolean taken =
          replies.isPartial(agent, reply)
              || answer.filter(given -> given.reply().equals(reply)).isPresent();
      if (taken) {
        return Optional.empty();
      }
      return Optional.of(answer.isPresent() ? Disregard.DUPLICATE : Disregard.LATE);
    }
  }

  /** It has no outcome yet. */
  sealed interface Open extends Existing {
    /** Where it stands, by what its candidates do. */
    static Open of(Dossier dossier) {
      if (dossier.parts().has(PartStatus.ACCEPTED)) {
        return new Accepted(dossier);
      }
      return dossier.parts().live() > 0 ? new Dispatched(dossier) : new Waiting(dossier, "");
    }

    @Override
    default CallbackStatus callback() {
      return dossier().brief().callback().isEmpty() ? CallbackStatus.NONE : CallbackStatus.WAITING;
    }

    /** The same, with its outcome. */
    default Closed closed(Outcome outcome, Instant at) {
      return new Closed(dossier().ended(), outcome, at, "");
    }
  }

  /**
   * Nobody is asked at present.
   *
   * @param reason why; empty while that is being decided
   */
  record Waiting(Dossier dossier, String reason) implements Open {
    @Override
    public RequestStatus status() {
      return RequestStatus.REGISTERED;
    }

    @Override
    public Waiting with(Dossier other) {
      return new Waiting(other, reason);
    }
  }

  /** Somebody was asked. */
  record Dispatched(Dossier dossier) implements Open {
    @Override
    public RequestStatus status() {
      return RequestStatus.DISPATCHED;
    }

    @Override
    public Dispatched with(Dossier other) {
      return new Dispatched(other);
    }
  }

  /** Somebody has taken it on. */
  record Accepted(Dossier dossier) implements Open {
    @Override
    public RequestStatus status() {
      return RequestStatus.ACCEPTED;
    }

    @Override
    public Accepted with(Dossier other) {
      return new Accepted(other);
    }
  }

  /**
   * It has its one outcome.
   *
   * @param lostCallback the dead letter that its callback became; empty as far as nobody has given
   *     it up
   */
  record Closed(Dossier dossier, Outcome outcome, Instant at, String lostCallback)
      implements Existing {
    Closed withoutCallback(String letter) {
      return new Closed(dossier, outcome, at, letter);
    }

    /** What has become of the callback. */
    @Override
    public CallbackStatus callback() {
      if (dossier.brief().callback().isEmpty()) {
        return CallbackStatus.NONE;
      }
      return lostCallback.isEmpty() ? CallbackStatus.PUBLISHED : CallbackStatus.UNDELIVERED;
    }

    @Override
    public RequestStatus status() {
      return outcome.status();
    }

    @Override
    public Closed with(Dossier other) {
      return new Closed(other, outcome, at, lostCallback);
    }
  }
}
