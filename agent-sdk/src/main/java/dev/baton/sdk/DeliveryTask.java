package dev.baton.sdk;

import com.google.protobuf.ByteString;

/**
 * An event that is to be handled, or is being handled. When the event is delivered once more while
 * its handler runs, the handler's outcome settles that later delivery. Used by the loop only, save
 * the event and the token.
 */
final class DeliveryTask {
  private final ReceivedEvent event;
  private final long cameAt = System.nanoTime();
  private SubscribeLink link;
  private volatile ByteString token;

  DeliveryTask(ReceivedEvent event, SubscribeLink link) {
    this.event = event;
    this.link = link;
    this.token = event.token();
  }

  ReceivedEvent event() {
    return event;
  }

  long position() {
    return event.position();
  }

  ByteString token() {
    return token;
  }

  /** When it first came, by {@link System#nanoTime}. */
  long cameAt() {
    return cameAt;
  }

  boolean cameBy(SubscribeLink other) {
    return link == other;
  }

  void cameAgain(SubscribeLink by, ByteString newToken) {
    link = by;
    token = newToken;
  }
}
