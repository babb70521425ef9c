package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who waits for what becomes of the aggregates of a capability: each is woken by the tail when a
 * fact of its aggregate is added, on whatever node that was decided. Safe for any thread.
 *
 * @param <S> the aggregates' states
 * @param <E> their facts
 */
public final class StreamWatches<S, E extends DomainEvent> implements Tail.Listener {
  private final EventLog log;
  private final FactCodec codec;
  private final Kind<S, E> kind;
  private final Map<StreamKey, List<StreamWatch<S, E>>> watches = new ConcurrentHashMap<>();

  /**
   * Which aggregates.
   *
   * @param topic on which their facts stand
   * @param decider what facts lead to
   * @param facts the type of all facts
   */
  public record Kind<S, E extends DomainEvent>(
      TopicName topic, Decider<?, S, E, ?> decider, Class<E> facts) {}

  public StreamWatches(EventLog log, FactCodec codec, Kind<S, E> kind) {
    this.log = log;
    this.codec = codec;
    this.kind = kind;
  }

  /**
   * Begins to watch an aggregate, which need not exist yet.
   *
   * @param after only steps whose version is above this one are told
   */
  public StreamWatch<S, E> watch(StreamKey stream, long after) {
    StreamWatch<S, E> watch =
        new StreamWatch<>(
            new StreamWatch.Source<>(log, codec, stream, kind.decider(), kind.facts()),
            after,
            ended -> end(stream, ended));
    watches.compute(
        stream,
        (unused, others) -> {
          List<StreamWatch<S, E>> all = others == null ? new CopyOnWriteArrayList<>() : others;
          all.add(watch);
          return all;
        });
    return watch;
  }

  private void end(StreamKey stream, StreamWatch<S, E> ended) {
    watches.computeIfPresent(
        stream,
        (unused, all) -> {
          all.remove(ended);
          return all.isEmpty() ? null : all;
        });
  }

  @Override
  public void added(Arrivals news) {
    if (watches.isEmpty()) {
      return;
    }
    for (RecordedEvent event : news.reserved()) {
      if (event.topic().equals(kind.topic())) {
        watches
            .getOrDefault(new StreamKey(event.namespace(), event.stream()), List.of())
            .forEach(watch -> watch.hear(event));
      }
    }
  }
}
