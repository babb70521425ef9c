package dev.baton.application.request;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who waits for what becomes of requests: each is woken by the tail when a fact of its request is
 * added, on whatever node that was decided. Safe for any thread.
 */
public final class RequestWatches implements Tail.Listener {
  private static final TopicName TOPIC = FactStream.topicOf(Requests.CAPABILITY);

  private final EventLog log;
  private final FactCodec codec;
  private final Map<StreamKey, List<RequestWatch>> watches = new ConcurrentHashMap<>();

  public RequestWatches(EventLog log, FactCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  /**
   * Begins to watch a request, which need not exist yet.
   *
   * @param after only steps whose version is above this one are told
   */
  public RequestWatch watch(RequestKey key, long after) {
    StreamKey stream = key.stream().key();
    RequestWatch watch =
        new RequestWatch(new RequestSteps(log, codec, stream), after, ended -> end(stream, ended));
    watches.compute(
        stream,
        (unused, others) -> {
          List<RequestWatch> all = others == null ? new CopyOnWriteArrayList<>() : others;
          all.add(watch);
          return all;
        });
    return watch;
  }

  private void end(StreamKey stream, RequestWatch ended) {
    watches.computeIfPresent(
        stream,
        (unused, all) -> {
          all.remove(ended);
          return all.isEmpty() ? null : all;
        });
  }

  @Override
  public void added(List<RecordedEvent> events) {
    if (watches.isEmpty()) {
      return;
    }
    for (RecordedEvent event : events) {
      if (event.topic().equals(TOPIC)) {
        watches
            .getOrDefault(new StreamKey(event.namespace(), event.stream()), List.of())
            .forEach(watch -> watch.hear(event));
      }
    }
  }
}
