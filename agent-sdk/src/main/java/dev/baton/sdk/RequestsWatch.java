package dev.baton.sdk;

import dev.baton.v1.RequestServiceGrpc;
import dev.baton.v1.WatchRequestsRequest;
import dev.baton.v1.WatchRequestsResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A watch of requests; made by {@link Requests#watchAll}. A connection that breaks is made again,
 * and the watch goes on where it was, without a hole or a repetition. Safe for any thread.
 */
public final class RequestsWatch extends LoopedWatch {
  private RequestsWatch(WatchLoop loop) {
    super(loop);
  }

  /** The first response says from where on, so that nothing is missed from then. */
  static RequestsWatch start(
      Connection connection, WatchRequestsRequest.Builder next, Consumer<RequestUpdate> told) {
    return new RequestsWatch(
        WatchLoop.start(
            connection,
            "requests",
            (lasting, progress) -> {
              Iterator<WatchRequestsResponse> updates = call(connection, lasting, next.build());
              while (updates.hasNext()) {
                WatchRequestsResponse update = updates.next();
                if (update.hasRequest()) {
                  told.accept(RequestUpdate.of(update));
                }
                next.setAfterPosition(update.getPosition());
                progress.run();
              }
            }));
  }

  private static Iterator<WatchRequestsResponse> call(
      Connection connection, Duration lasting, WatchRequestsRequest request) {
    return RequestServiceGrpc.newBlockingStub(connection.channel())
        .withDeadlineAfter(lasting.toSeconds(), TimeUnit.SECONDS)
        .watchRequests(request);
  }
}
