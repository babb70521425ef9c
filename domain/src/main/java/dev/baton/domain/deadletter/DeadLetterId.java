package dev.baton.domain.deadletter;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Names;
import java.util.UUID;

/**
 * A dead letter's id, unique in its namespace: 1 to 200 characters of {@code A-Z a-z 0-9 _ -}. It
 * follows from what the letter is about, so that making the same one twice makes one.
 */
public record DeadLetterId(String value) {
  public DeadLetterId {
    Names.require(Names.isWord(value), value, "a dead letter's id is 1 to 200 of A-Z a-z 0-9 _ -");
  }

  /** The id of what {@code destination} was owed, or of what was addressed to nobody known. */
  public static DeadLetterId of(RecordedEvent event, Destination destination) {
    return destination.isNone()
        ? new DeadLetterId("r-" + identityOf(event))
        : ofDelivery(destination.subscriptionId(), destination.slot(), event.position());
  }

  /** The id of what a subscription's slot was owed from a position of the log. */
  public static DeadLetterId ofDelivery(long subscription, int slot, long position) {
    return new DeadLetterId(subscription + "-" + slot + "-" + position);
  }

  /** No event of a log has this identity; a line break keeps its parts from running together. */
  private static UUID identityOf(RecordedEvent event) {
    String identity = event.namespace() + "\n" + event.event().source() + "\n" + event.event().id();
    byte[] bytes = new byte[2 * identity.length()];
    for (int i = 0; i < identity.length(); i++) {
      bytes[2 * i] = (byte) (identity.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) identity.charAt(i);
    }
    return UUID.nameUUIDFromBytes(bytes);
  }

  @Override
  public String toString() {
    return value;
  }
}
