package dev.baton.domain.aggregation;

import dev.baton.domain.event.Content;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import java.util.Map;

/**
 * An event that has come for an aggregation.
 *
 * @param expectation what it meets
 * @param position where it stands in the log
 * @param identity which event it is
 * @param content its payload, with what it is about and its media type; headers are left out
 * @param omitted whether the payload was left out too, since the parts together would have more
 *     than {@value #MOST_BYTES} bytes: it stands in the log
 */
public record Part(
    String expectation, long position, Identity identity, Content content, boolean omitted) {
  /** The bytes of payload that the parts of an aggregation have together at most: 256 KiB. */
  public static final int MOST_BYTES = 1 << 18;

  /**
   * A part.
   *
   * @param room bytes that its payload may have
   */
  public static Part of(String expectation, RecordedEvent recorded, int room) {
    Content whole = recorded.event().content();
    boolean omitted = whole.data().size() > room;
    Payload data = omitted ? Payload.EMPTY : whole.data();
    return new Part(
        expectation,
        recorded.position(),
        recorded.event().identity(),
        new Content(whole.subject(), whole.contentType(), "", "", Map.of(), data),
        omitted);
  }
}
