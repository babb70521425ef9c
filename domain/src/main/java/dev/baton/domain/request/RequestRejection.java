package dev.baton.domain.request;

import java.time.Instant;

/** Why a command to a request is refused. */
public sealed interface RequestRejection {
  /** It does not exist. */
  record Unknown() implements RequestRejection {}

  /** Something else was asked under this id. */
  record ContentDiffers(RequestId id) implements RequestRejection {}

  /** It has its outcome. */
  record IsClosed(RequestStatus status, Instant at) implements RequestRejection {}

  /** This agent was not asked. */
  record NotAsked(String agent) implements RequestRejection {}

  /** This agent has declined. */
  record HasDeclined(String agent) implements RequestRejection {}

  /** This agent has answered. */
  record HasAnswered(String agent) implements RequestRejection {}

  /** Another agent has taken it on. */
  record HeldBy(String agent) implements RequestRejection {}

  /** It has as many partial replies as may be. */
  record TooManyReplies(int limit) implements RequestRejection {}

  /** Its answers together would have more bytes than they may. */
  record TooLarge(int limit, int actual) implements RequestRejection {}

  /** It is not time for that yet. */
  record NotDue() implements RequestRejection {}
}
