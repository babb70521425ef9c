package dev.baton.domain.request;

import dev.baton.domain.event.Content;
import dev.baton.domain.kernel.Names;
import java.time.Instant;

/**
 * What an agent has replied: a part of its answer, or the last of it.
 *
 * @param reply the reply's id, 1 to 100 characters, by which it is told apart from the same reply
 *     sent again
 * @param agent who replied
 * @param content what it said
 * @param at when
 */
public record Answer(String reply, String agent, Content content, Instant at) {
  public Answer {
    Names.require(
        !reply.isEmpty() && Names.isWithin(reply, RequestId.LONGEST),
        reply,
        "a reply's id has 1 to 100 characters");
  }

  int bytes() {
    return content.data().size();
  }
}
