package dev.baton.application.deadletter;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.PoisonInputs;
import dev.baton.application.kernel.ProcessId;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.deadletter.FailedDelivery;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import java.util.List;
import java.util.Optional;

/**
 * Keeps events that a process fails on as dead letters, of the destination {@code
 * baton/process/<name>}. Replayed, an event comes to the process once more, at the position of the
 * fact that says so.
 */
public final class ProcessLetters implements PoisonInputs {
  /** The class of the error that people are told. */
  static final String ERROR_CLASS = "process_failed";

  private static final TopicName TOPIC = FactStream.topicOf(DeadLetterAppends.CAPABILITY);

  private final DeadLetterAppends appends;
  private final FactCodec codec;

  public ProcessLetters(DeadLetterAppends appends, FactCodec codec) {
    this.appends = appends;
    this.codec = codec;
  }

  @Override
  public Optional<AppendRequest> keep(Poison poison) {
    Destination destination =
        new Destination(poison.process().title(), poison.process().number(), poison.part());
    Diagnosis diagnosis =
        new Diagnosis(
            DeadLetterReason.EXHAUSTED,
            ERROR_CLASS,
            bounded(poison.error()),
            poison.attempts(),
            List.of());
    return Optional.of(
        appends.create(new DeadLetterDraft(poison.event(), destination, diagnosis, poison.at())));
  }

  private static String bounded(String error) {
    int points = error.codePointCount(0, error.length());
    return points <= FailedDelivery.LONGEST_ERROR
        ? error
        : error.substring(0, error.offsetByCodePoints(0, FailedDelivery.LONGEST_ERROR));
  }

  @Override
  public Optional<Replay> replayed(ProcessId process, RecordedEvent event) {
    if (!event.topic().equals(TOPIC)
        || !(codec.decode(event.event()) instanceof DeadLetterEvent.Replayed replayed)
        || replayed.destination().subscriptionId() != process.number()) {
      return Optional.empty();
    }
    RecordedEvent again = replayed.event();
    RecordedEvent now =
        new RecordedEvent(
            event.position(),
            event.recordedAt(),
            again.namespace(),
            again.principal(),
            again.stream(),
            again.version(),
            again.event());
    return Optional.of(new Replay(now, replayed.destination().slot()));
  }
}
