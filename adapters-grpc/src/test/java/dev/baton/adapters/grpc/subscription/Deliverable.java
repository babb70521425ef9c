package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.application.subscription.Delivered;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SlotId;
import dev.baton.v1.Delivery;
import java.time.Instant;

/** Deliveries, and what they look like to a client. */
final class Deliverable {
  private static final Instant DEADLINE = Instant.ofEpochSecond(1_800_000_000L, 5_000_000);

  private Deliverable() {}

  /** The replay of a dead letter. */
  static Delivered replay(long position, String deadLetter) {
    Delivered plain = of(position, 1, 10);
    return new Delivered(plain.token(), plain.deadline(), plain.event(), deadLetter);
  }

  static Delivered of(long position, int attempt, int size) {
    AckToken token = new AckToken(new SlotId(3, 0), 9, position, attempt);
    return new Delivered(token, DEADLINE, event(position, size), "");
  }

  static Delivery message(long position, int attempt, int size) {
    return Delivery.newBuilder()
        .setToken(ByteString.copyFrom(AckTokens.toBytes(of(position, attempt, size).token())))
        .setAttempt(attempt)
        .setAckDeadline(
            Timestamp.newBuilder().setSeconds(1_800_000_000L).setNanos(5_000_000).build())
        .setEvent(RecordedEventMessages.of(event(position, size)))
        .build();
  }

  private static RecordedEvent event(long position, int size) {
    EventId id = new EventId("e" + position);
    return new RecordedEvent(
        position,
        Instant.EPOCH,
        Namespace.DEFAULT,
        Principal.ANONYMOUS,
        StreamId.NONE,
        0,
        new Event(
            new Identity(id, "ann", "T", Instant.EPOCH),
            Cause.root(id),
            Routing.to(new TopicName("a")),
            Content.json(new byte[size])));
  }
}
