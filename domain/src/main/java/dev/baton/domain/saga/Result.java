package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;

/**
 * What a step has come to: the payload of the event, or the answer, by which it has succeeded.
 *
 * @param data JSON
 * @param omitted whether it was left out, since it has more than {@value #MOST_BYTES} bytes: it
 *     stands in the log
 */
public record Result(Payload data, boolean omitted) {
  /** The bytes that the result of a step has at most: 16 KiB. */
  public static final int MOST_BYTES = 1 << 14;

  static Result of(Payload data) {
    boolean omitted = data.size() > MOST_BYTES;
    return new Result(omitted ? Payload.EMPTY : data, omitted);
  }
}
