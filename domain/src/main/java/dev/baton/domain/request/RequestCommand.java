package dev.baton.domain.request;

import java.time.Instant;
import java.util.List;

/** What can be asked of a request. */
public sealed interface RequestCommand {
  /**
   * Ask.
   *
   * @param candidates who may be asked, in this order: those that the audience names, or those that
   *     have the capability; none where nobody who has it can be asked at present
   * @param hindrances who is not to be asked at present
   */
  record Register(
      RequestId id, Brief brief, List<String> candidates, Hindrances hindrances, Instant at)
      implements RequestCommand {
    public Register {
      candidates = List.copyOf(candidates);
    }
  }

  /** An agent that was asked takes it on. */
  record Accept(String agent, String note, Instant at) implements RequestCommand {}

  /**
   * An agent that was asked will not answer.
   *
   * @param hindrances who is not to be asked instead at present
   */
  record Decline(String agent, String reason, Hindrances hindrances, Instant at)
      implements RequestCommand {}

  /** A part of an answer. */
  record Progress(Answer reply) implements RequestCommand {}

  /** The last reply of an agent. */
  record Finish(Answer reply) implements RequestCommand {}

  /**
   * What an agent was asked in this attempt became a dead letter.
   *
   * @param hindrances who is not to be asked instead at present
   */
  record Undeliver(String agent, int attempt, String reason, Hindrances hindrances, Instant at)
      implements RequestCommand {}

  /**
   * Agents that can be asked now.
   *
   * @param candidates those with the capability, the best first; none where agents were named
   * @param hindrances who is still not to be asked; candidates that were passed over and are not
   *     among these can be
   */
  record Offer(List<String> candidates, Hindrances hindrances, Instant at)
      implements RequestCommand {
    public Offer {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * An agent that may have been asked is not to be asked any more at present: where it has said
   * nothing yet, somebody else is to be asked instead.
   *
   * @param hindrances who is not to be asked at present, the agent among them
   */
  record PassOver(String agent, Hindrances hindrances, Instant at) implements RequestCommand {}

  /**
   * Agents that were asked have been silent for as long as the terms allow.
   *
   * @param hindrances who is not to be asked at present, be it again
   */
  record Lapse(Hindrances hindrances, Instant at) implements RequestCommand {}

  /**
   * The callback became a dead letter.
   *
   * @param letter its id
   */
  record LoseCallback(String letter, String reason, Instant at) implements RequestCommand {}

  /** The deadline is there. */
  record Expire(Instant at) implements RequestCommand {}

  /** Call it off. */
  record Cancel(String by, String reason, Instant at) implements RequestCommand {}
}
