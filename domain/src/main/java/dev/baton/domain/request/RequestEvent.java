package dev.baton.domain.request;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;
import java.util.List;

/** What has happened to a request. */
public sealed interface RequestEvent extends DomainEvent {
  /** Which request. */
  RequestId id();

  /** How it ended: exactly one of these in the life of a request. */
  sealed interface Ended extends RequestEvent {}

  /** It is to be answered. */
  record Registered(RequestId id, Brief brief, List<String> candidates, Instant at)
      implements RequestEvent {
    public Registered {
      candidates = List.copyOf(candidates);
    }
  }

  /** An agent is asked, by an event in its inbox, which stands right behind this. */
  record Dispatched(RequestId id, String agent, int attempt, Instant at) implements RequestEvent {}

  /**
   * Something is in the way of an agent when it is its turn, and it may be asked later; or when it
   * was asked and has said nothing yet, and somebody else is asked instead.
   */
  record PassedOver(RequestId id, String agent, String reason, Instant at)
      implements RequestEvent {}

  /** Nobody can be asked at present. */
  record Stalled(RequestId id, String reason, Instant at) implements RequestEvent {}

  /** There are further candidates. */
  record Found(RequestId id, List<String> candidates, Instant at) implements RequestEvent {
    public Found {
      candidates = List.copyOf(candidates);
    }
  }

  /** An agent takes it on. */
  record Accepted(RequestId id, String agent, String note, Instant at) implements RequestEvent {}

  /** An agent will not answer. */
  record Declined(RequestId id, String agent, String reason, Instant at) implements RequestEvent {}

  /** An agent was silent in all attempts that it had. */
  record Lapsed(RequestId id, String agent, Instant at) implements RequestEvent {}

  /** What an agent was asked became a dead letter. */
  record Undelivered(RequestId id, String agent, String reason, Instant at)
      implements RequestEvent {}

  /** An agent gave a part of its answer. */
  record Progressed(RequestId id, Answer reply) implements RequestEvent {
    @Override
    public Instant at() {
      return reply.at();
    }
  }

  /** An agent gave its answer, and others have to answer too. */
  record Replied(RequestId id, Answer reply) implements RequestEvent {
    @Override
    public Instant at() {
      return reply.at();
    }
  }

  /** The outcome: enough have answered. */
  record Answered(RequestId id, List<Answer> answers, Instant at) implements Ended {
    public Answered {
      answers = List.copyOf(answers);
    }
  }

  /** The outcome: the deadline passed, and these had not answered. */
  record TimedOut(RequestId id, List<String> missing, Instant at) implements Ended {
    public TimedOut {
      missing = List.copyOf(missing);
    }
  }

  /** The outcome: nobody will answer. */
  record Failed(RequestId id, Failing failing, String detail, Instant at) implements Ended {}

  /** The outcome: it was called off. */
  record Cancelled(RequestId id, String by, String reason, Instant at) implements Ended {}

  /**
   * Somebody has given up the callback.
   *
   * @param letter the dead letter that it became
   */
  record CallbackUndelivered(RequestId id, String letter, String reason, Instant at)
      implements RequestEvent {}

  /** A reply came that changes nothing. */
  record Disregarded(RequestId id, Answer reply, Disregard why) implements RequestEvent {
    @Override
    public Instant at() {
      return reply.at();
    }
  }
}
