package dev.baton.benchmarks.inside;

import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A log that gives positions and keeps nothing, as if retention dropped every event at once: what
 * is measured on it is the way to the log and back, and a run may be as long as it likes. It looks
 * at no identity and no version. One thread appends.
 */
final class ForgetfulLog implements EventLog {
  private long head;

  @Override
  public List<AppendResult> append(List<? extends Prepared> requests) {
    Instant at = Instant.now();
    List<AppendResult> results = new ArrayList<>(requests.size());
    for (Prepared each : requests) {
      List<NewEvent> events = each.request().events();
      List<Placed> places = new ArrayList<>(events.size());
      for (NewEvent added : events) {
        places.add(new Placed(++head, added.stream().isNone() ? 0 : 1, at, false));
      }
      results.add(new Appended(places));
    }
    return results;
  }

  @Override
  public long head() {
    return head;
  }

  @Override
  public Page scan(long from, int limit) {
    return new Page(List.of(), head + 1, true, head);
  }

  @Override
  public Page scanPriority(int priority, long from, int limit) {
    return scan(from, limit);
  }

  @Override
  public Page scanRetention(Retention retention, long from, int limit) {
    return scan(from, limit);
  }

  @Override
  public Page read(ReadRequest request) {
    return scan(1, 1);
  }

  @Override
  public List<RecordedEvent> readStream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    return List.of();
  }

  @Override
  public List<List<RecordedEvent>> readBeginnings(List<StreamKey> streams, int limit) {
    return streams.stream().map(stream -> List.<RecordedEvent>of()).toList();
  }

  @Override
  public List<RecordedEvent> readCorrelation(
      Namespace namespace, String correlationId, long after, int limit) {
    return List.of();
  }

  @Override
  public long positionAt(Instant recordedAt) {
    return head + 1;
  }
}
