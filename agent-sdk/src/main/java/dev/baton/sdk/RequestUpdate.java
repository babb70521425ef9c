package dev.baton.sdk;

import dev.baton.v1.WatchRequestsResponse;

/**
 * What a watch of requests tells.
 *
 * @param request as it is now, which may be further on than the step, without what was asked and
 *     answered
 * @param type what happened, for example {@code baton.request.dispatched}
 * @param position where the fact stands
 */
public record RequestUpdate(RequestInfo request, String type, long position) {
  static RequestUpdate of(WatchRequestsResponse response) {
    return new RequestUpdate(
        new RequestInfo(response.getRequest()), response.getType(), response.getPosition());
  }
}
