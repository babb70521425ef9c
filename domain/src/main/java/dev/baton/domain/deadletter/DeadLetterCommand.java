package dev.baton.domain.deadletter;

import java.time.Instant;

/** What can be asked of a dead letter. */
public sealed interface DeadLetterCommand {
  /** Keep an event that is not delivered any more. */
  record Create(DeadLetterDraft draft) implements DeadLetterCommand {}

  /** Deliver another payload; {@code expectedVersion} of 0 means any. */
  record Edit(Fix fix, long expectedVersion) implements DeadLetterCommand {}

  /**
   * Deliver it once more, to the subscription that was owed it; {@code expectedVersion} of 0 means
   * any.
   */
  record Replay(String by, long expectedVersion, Instant at) implements DeadLetterCommand {}

  /** Give it up. */
  record Archive(Note note) implements DeadLetterCommand {}
}
