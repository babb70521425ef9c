package dev.baton.application.subscription;

import dev.baton.application.port.FactCodec;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterEvent.Archived;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.subscription.SlotId;
import java.util.Optional;

/** What the facts of dead letters mean to the slots that the letters are of. For one thread. */
final class DeadLetterNews {
  /** Where the facts stand. */
  static final TopicName TOPIC = new TopicName("baton.deadletters");

  private final FactCodec codec;

  /** The last fact that was read: every slot of the namespace asks for the same one. */
  private long position;

  private Optional<DeadLetterEvent> fact = Optional.empty();

  DeadLetterNews(FactCodec codec) {
    this.codec = codec;
  }

  static boolean isOne(RecordedEvent event) {
    return event.topic().equals(TOPIC);
  }

  /** What a slot is owed once more by a fact, if anything. */
  Optional<Replayed> replay(RecordedEvent event, SlotId slot) {
    return read(event) instanceof Replayed replayed && isOf(replayed, slot)
        ? Optional.of(replayed)
        : Optional.empty();
  }

  private static boolean isOf(Replayed replayed, SlotId slot) {
    return replayed.destination().subscriptionId() == slot.subscription()
        && replayed.destination().slot() == slot.number();
  }

  /** The id of the dead letter that a fact says was given up, if it does. */
  Optional<String> archived(RecordedEvent event) {
    return read(event) instanceof Archived archived
        ? Optional.of(archived.id().value())
        : Optional.empty();
  }

  private DeadLetterEvent read(RecordedEvent event) {
    Optional<DeadLetterEvent> known = fact;
    if (position == event.position() && known.isPresent()) {
      return known.get();
    }
    Event recorded = event.event();
    if (codec.decode(recorded) instanceof DeadLetterEvent decoded) {
      position = event.position();
      fact = Optional.of(decoded);
      return decoded;
    }
    throw new IllegalStateException("no fact of a dead letter at " + event.position());
  }
}
