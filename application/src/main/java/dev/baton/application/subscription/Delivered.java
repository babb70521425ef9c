package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.AckToken;
import java.time.Instant;

/**
 * One event on its way to a consumer.
 *
 * @param token names this delivery; its attempt counts from 1
 * @param deadline until when it has to be settled
 * @param event the event, shared by everybody who gets it
 * @param deadLetter the dead letter that is delivered again, or empty
 */
public record Delivered(AckToken token, Instant deadline, RecordedEvent event, String deadLetter) {
  /** Bytes that it uses up of a consumer's credit. */
  public int size() {
    return event.event().content().data().size();
  }
}
