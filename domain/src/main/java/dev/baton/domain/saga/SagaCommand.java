package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import java.time.Instant;
import java.util.Optional;

/** What can be asked of a saga. */
public sealed interface SagaCommand {
  /** When it is asked. */
  Instant at();

  /** Begin. */
  record Start(SagaId id, SagaBrief brief, Instant at) implements SagaCommand {}

  /**
   * An event of the conversation was published, which may be the outcome of a command to a topic.
   *
   * @param of the attempt that it names as its cause; empty where it names none
   * @param type the event's type
   * @param event what people call the event
   * @param result its payload, if that is JSON; else empty
   */
  record Hear(
      Optional<Attempted> of, String type, String event, Optional<Payload> result, Instant at)
      implements SagaCommand {}

  /**
   * The request of an attempt has its outcome.
   *
   * @param detail for people
   * @param result the answer, if that is JSON; else empty
   */
  record Settle(Attempted of, Verdict verdict, String detail, Optional<Payload> result, Instant at)
      implements SagaCommand {}

  /**
   * A sub-saga has ended.
   *
   * @param number the step that it is, from 1
   */
  record HearChild(int number, SagaStatus how, Instant at) implements SagaCommand {}

  /** The time of a move has come. */
  record Wake(Move move, Instant at) implements SagaCommand {}

  /** Undo what was done, even where it has succeeded: the saga of which it is a step is undone. */
  record Unwind(Instant at) implements SagaCommand {}

  /** Help a compensation that has failed. */
  record Mend(Repair repair, String by, String reason, Instant at) implements SagaCommand {}

  /** End as it is. */
  record Abort(String by, String reason, Instant at) implements SagaCommand {}
}
