package dev.baton.application.subscription;

import dev.baton.application.event.EventReading;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SlotId;
import java.util.List;
import java.util.Optional;

/** Which event was delivered under a position. Safe for any thread; blocks. */
public final class DeliveredEvents {
  private final EventReading reading;
  private final FactCodec codec;

  public DeliveredEvents(EventReading reading, FactCodec codec) {
    this.reading = reading;
    this.codec = codec;
  }

  /**
   * The event itself, or what the replay of a dead letter of this slot has delivered; empty where
   * the log has nothing there any more.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Optional<RecordedEvent> find(Namespace namespace, SlotId slot, long position) {
    ReadRequest there =
        new ReadRequest(namespace, List.of(), List.of(), position, Direction.FORWARDS, 1);
    return reading.read(there).events().stream()
        .filter(event -> event.position() == position)
        .findFirst()
        .map(event -> delivered(event, slot));
  }

  private RecordedEvent delivered(RecordedEvent event, SlotId slot) {
    return DeadLetterNews.isOne(event)
        ? new DeadLetterNews(codec).replay(event, slot).map(Replayed::event).orElse(event)
        : event;
  }
}
