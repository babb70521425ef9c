package dev.baton.application.deadletter;

import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.DeadLetterRow.Standing;
import dev.baton.application.port.DeadLetterRow.Subject;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterEvent.Archived;
import dev.baton.domain.deadletter.DeadLetterEvent.Created;
import dev.baton.domain.deadletter.DeadLetterEvent.Edited;
import dev.baton.domain.deadletter.DeadLetterEvent.FailedAgain;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes rows of facts: what a fact changes in the row that is there before it. */
final class RowChanges {
  private final Before rows;
  private final FactCodec codec;

  private record Key(Namespace namespace, DeadLetterId id) {}

  /** Where the rows are that facts change. */
  @FunctionalInterface
  interface Before {
    Optional<DeadLetterRow> find(Namespace namespace, DeadLetterId id);
  }

  RowChanges(Before rows, FactCodec codec) {
    this.rows = rows;
    this.codec = codec;
  }

  /** The rows that facts, ascending, lead to; each once, as it is after the last of them. */
  List<DeadLetterRow> of(List<RecordedEvent> facts) {
    Map<Key, DeadLetterRow> changed = new LinkedHashMap<>();
    for (RecordedEvent recorded : facts) {
      DeadLetterEvent fact = (DeadLetterEvent) codec.decode(recorded.event());
      Key key = new Key(recorded.namespace(), fact.id());
      changed.put(key, changed(changed, key, recorded, fact));
    }
    return List.copyOf(changed.values());
  }

  private DeadLetterRow changed(
      Map<Key, DeadLetterRow> changed, Key key, RecordedEvent recorded, DeadLetterEvent fact) {
    return switch (fact) {
      case Created created -> row(recorded, created);
      case Edited edited -> moved(before(changed, key, fact), DeadLetterStatus.OPEN, edited.at());
      case Replayed replayed ->
          moved(before(changed, key, fact), DeadLetterStatus.REPLAYED, replayed.at());
      case Archived archived ->
          moved(before(changed, key, fact), DeadLetterStatus.ARCHIVED, archived.at());
      case FailedAgain failed ->
          before(changed, key, fact).at(standing(failed.diagnosis(), failed.at()));
    };
  }

  private static DeadLetterRow row(RecordedEvent recorded, Created fact) {
    Event event = fact.event().event();
    return new DeadLetterRow(
        recorded.namespace(),
        fact.id(),
        recorded.position(),
        fact.at(),
        new Subject(
            fact.destination().subscription(), event.topic(), event.type(), event.id().value()),
        standing(fact.diagnosis(), fact.at()));
  }

  private static Standing standing(Diagnosis diagnosis, Instant at) {
    return new Standing(
        DeadLetterStatus.OPEN,
        diagnosis.reason(),
        diagnosis.errorClass(),
        diagnosis.attempts(),
        at);
  }

  private static DeadLetterRow moved(DeadLetterRow row, DeadLetterStatus status, Instant at) {
    Standing before = row.standing();
    return row.at(
        new Standing(status, before.reason(), before.errorClass(), before.attempts(), at));
  }

  private DeadLetterRow before(Map<Key, DeadLetterRow> changed, Key key, DeadLetterEvent fact) {
    return Optional.ofNullable(changed.get(key))
        .or(() -> rows.find(key.namespace(), key.id()))
        .orElseThrow(() -> new CorruptStreamException(fact + " is about a letter that never was"));
  }
}
