package dev.baton.sdk;

import dev.baton.v1.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an agent has replied to a request: a part of its answer, or the last of it. Immutable. */
public final class RequestReply {
  private final Reply reply;

  RequestReply(Reply reply) {
    this.reply = reply;
  }

  /** Tells it apart from the same reply sent again. */
  public String id() {
    return reply.getId();
  }

  /** Who replied. */
  public String agent() {
    return reply.getAgent();
  }

  /** When the server took it. */
  public Instant time() {
    return Wire.instant(reply.getTime());
  }

  /** Media type of what it says. */
  public String contentType() {
    return reply.getDataContentType();
  }

  /** Further attributes, unmodifiable. */
  public Map<String, String> headers() {
    return reply.getHeadersMap();
  }

  /** What it says, as a copy of its bytes. */
  public byte[] bytes() {
    return reply.getData().toByteArray();
  }

  /** What it says as text, read as UTF-8. */
  public String text() {
    return reply.getData().toString(StandardCharsets.UTF_8);
  }

  /**
   * What it says as JSON; a missing node where it is empty.
   *
   * @throws BatonException {@code UNREADABLE_PAYLOAD} if it is not JSON
   */
  public JsonNode json() {
    return Json.parse(bytes());
  }

  /**
   * What it says as a {@code type}, by Jackson.
   *
   * @throws BatonException {@code UNREADABLE_PAYLOAD} if it does not fit
   */
  public <T> T as(Class<T> type) {
    return Json.read(bytes(), type);
  }

  @Override
  public String toString() {
    return "reply " + id() + " by " + agent();
  }
}
