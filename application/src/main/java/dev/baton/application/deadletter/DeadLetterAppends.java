package dev.baton.application.deadletter;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.port.AppendRequest;
import dev.baton.domain.deadletter.DeadLetterCommand;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterRejection;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.List;

/**
 * The appends by which delivery, which never waits, writes down what it cannot deliver. The stream
 * follows from the event and from who was owed it, and its version is a condition: of appends that
 * say the same, from whatever node and however often, the first stands, and a conflict of versions
 * says that it does.
 */
public final class DeadLetterAppends {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "deadletter";

  private static final DeadLetterDecider DECIDER = new DeadLetterDecider();

  private final Facts facts;

  public DeadLetterAppends(Facts facts) {
    this.facts = facts;
  }

  /** The stream of a dead letter's facts. */
  static FactStream streamOf(Namespace namespace, DeadLetterId id) {
    return FactStream.of(namespace, CAPABILITY, id.value());
  }

  /** Keeps an event; where the stream has a version, it is kept already. */
  public AppendRequest create(DeadLetterDraft draft) {
    FactStream where = streamOf(draft.event().namespace(), draft.id());
    return facts.request(where, created(draft), 0, causeOf(draft.event()));
  }

  private static List<DeadLetterEvent> created(DeadLetterDraft draft) {
    return switch (DECIDER.decide(new DeadLetterCommand.Create(draft), DECIDER.initial())) {
      case Decision.Accepted<DeadLetterEvent, DeadLetterRejection> accepted -> accepted.facts();
      case Decision.Rejected<DeadLetterEvent, DeadLetterRejection> rejected ->
          throw new IllegalStateException("a dead letter is never refused: " + rejected.reason());
    };
  }

  /**
   * Opens a dead letter again whose replay was not delivered either; where its stream has gone on
   * since, that was said before, or somebody has given the letter up.
   *
   * @param recorded the fact of the replay, as it stands in the log
   * @param replayed what it says
   */
  public AppendRequest failedAgain(
      RecordedEvent recorded, DeadLetterEvent.Replayed replayed, Diagnosis diagnosis, Instant at) {
    return facts.request(
        streamOf(recorded.namespace(), replayed.id()),
        List.of(new DeadLetterEvent.FailedAgain(replayed.id(), diagnosis, at)),
        recorded.version(),
        causeOf(replayed.event()));
  }

  /** A dead letter belongs to the conversation of its event. */
  private static Cause causeOf(RecordedEvent event) {
    return Cause.of(event.event().cause().correlationId(), event.event().id().value());
  }
}
