package dev.baton.sdk;

import dev.baton.v1.AskRequest;
import dev.baton.v1.AskResponse;
import dev.baton.v1.Inquiry;
import dev.baton.v1.Request;
import dev.baton.v1.RequestServiceGrpc.RequestServiceBlockingStub;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;

/** Waits for the outcome of a request; a call that broke goes on where it was. For one thread. */
final class Asking {
  /** For the server to be back, and to end a request whose deadline passed meanwhile. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Connection connection;
  private final Inquiry inquiry;
  private final Duration timeout;
  private final Consumer<RequestReply> partial;
  private long version;
  private Request last = Request.getDefaultInstance();

  Asking(Connection connection, Inquiry inquiry, Duration timeout, Consumer<RequestReply> partial) {
    this.connection = connection;
    this.inquiry = inquiry;
    this.timeout = timeout;
    this.partial = partial;
  }

  RequestInfo outcome() {
    long started = System.nanoTime();
    Duration most = timeout.plus(GRACE);
    while (true) {
      try {
        return connection.requests(most, this::follow);
      } catch (BatonException failure) {
        // A call that lived long has no time left for retries: that is no reason to give up.
        boolean over = System.nanoTime() - started > most.toNanos();
        if (!failure.retryable() || over) {
          throw failure;
        }
      }
    }
  }

  private RequestInfo follow(RequestServiceBlockingStub stub) {
    Iterator<AskResponse> updates =
        stub.ask(
            AskRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setInquiry(inquiry)
                .setAfterVersion(version)
                .build());
    while (updates.hasNext()) {
      take(updates.next());
    }
    return new RequestInfo(last);
  }

  private void take(AskResponse update) {
    version = update.getVersion();
    switch (update.getUpdateCase()) {
      case REQUEST -> last = update.getRequest();
      case PARTIAL_REPLY -> partial.accept(new RequestReply(update.getPartialReply()));
      case UPDATE_NOT_SET -> {}
    }
  }
}
