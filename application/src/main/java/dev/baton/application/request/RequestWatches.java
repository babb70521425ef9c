package dev.baton.application.request;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.StreamWatches;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;

/** Who waits for what becomes of requests. Safe for any thread. */
public final class RequestWatches implements Tail.Listener {
  private final StreamWatches<Request, RequestEvent> watches;

  public RequestWatches(EventLog log, FactCodec codec) {
    watches =
        new StreamWatches<>(
            log,
            codec,
            new StreamWatches.Kind<>(
                FactStream.topicOf(Requests.CAPABILITY),
                RequestProcess.DECIDER,
                RequestEvent.class));
  }

  /**
   * Begins to watch a request, which need not exist yet.
   *
   * @param after only steps whose version is above this one are told
   */
  public RequestWatch watch(RequestKey key, long after) {
    return new RequestWatch(watches.watch(key.stream().key(), after));
  }

  @Override
  public void added(Arrivals news) {
    watches.added(news);
  }
}
