package dev.baton.application.request;

import dev.baton.domain.event.Content;
import java.util.HashMap;
import java.util.Map;

/** What events about a request bear, so that agents can tell what they are about. */
public final class RequestHeaders {
  /** The request's id. */
  public static final String REQUEST = "baton-request";

  /** Of a question: how often this agent has been asked, from 1. */
  public static final String ATTEMPT = "baton-attempt";

  /** Of a callback: how the request ended, {@code answered}, {@code timed_out} and so on. */
  public static final String OUTCOME = "baton-outcome";

  private RequestHeaders() {}

  static Content with(Map<String, String> headers, Content content) {
    Map<String, String> all = new HashMap<>(content.headers());
    all.putAll(headers);
    return new Content(
        content.subject(),
        content.contentType(),
        content.dataSchema(),
        content.version(),
        all,
        content.data());
  }
}
