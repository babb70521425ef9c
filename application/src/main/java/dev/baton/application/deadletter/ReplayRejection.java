package dev.baton.application.deadletter;

import dev.baton.application.event.PublishRejection;
import dev.baton.domain.deadletter.DeadLetterRejection;

/** Why a dead letter is not replayed. */
public sealed interface ReplayRejection {
  /** The dead letter does not allow it. */
  record NotAllowed(DeadLetterRejection reason) implements ReplayRejection {}

  /** It is for an inbox, and cannot be published there. */
  record NotPublished(PublishRejection reason) implements ReplayRejection {}
}
