package dev.baton.sdk;

import dev.baton.v1.Event;
import java.util.OptionalLong;

/** An event while it is read from a document or written to one. For one thread. */
final class Draft {
  private static final String INBOX = "baton.inbox.";

  private final Event.Builder event;
  private String stream;
  private OptionalLong expectedVersion;

  private Draft(Event.Builder event, String stream, OptionalLong expectedVersion) {
    this.event = event;
    this.stream = stream;
    this.expectedVersion = expectedVersion;
  }

  static Draft empty() {
    return new Draft(Event.newBuilder(), "", OptionalLong.empty());
  }

  static Draft of(OutgoingEvent event) {
    OutgoingEvent.Route route = event.route();
    return new Draft(event.event().toBuilder(), route.stream(), route.expectedVersion());
  }

  /** An inbox's topic follows from the recipient and may not be published to, so it is left out. */
  static Draft of(ReceivedEvent received) {
    Event.Builder event = received.event().toBuilder();
    if (!received.recipient().isEmpty() && received.topic().startsWith(INBOX)) {
      event.clearTopic();
    }
    return new Draft(event, received.stream(), OptionalLong.empty());
  }

  Event.Builder event() {
    return event;
  }

  String stream() {
    return stream;
  }

  void stream(String name) {
    stream = name;
  }

  OptionalLong expectedVersion() {
    return expectedVersion;
  }

  void expectedVersion(long version) {
    expectedVersion = OptionalLong.of(version);
  }

  OutgoingEvent toOutgoing() {
    return OutgoingEvent.of(event.build(), new OutgoingEvent.Route(stream, expectedVersion));
  }
}
