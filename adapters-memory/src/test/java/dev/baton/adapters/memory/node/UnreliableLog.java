package dev.baton.adapters.memory.node;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A log whose store goes away when told so, before or after it has done what was asked. */
final class UnreliableLog implements EventLog {
  private final EventLog log = new InMemoryEventLog(new ManualClock());
  boolean away;
  boolean losesAnswers;

  private EventLog store() {
    if (away) {
      throw lost();
    }
    return log;
  }

  private static StoreUnavailableException lost() {
    return new StoreUnavailableException("the store is away", new IOException("connection lost"));
  }

  @Override
  public List<AppendResult> append(List<AppendRequest> requests) {
    List<AppendResult> results = store().append(requests);
    if (losesAnswers) {
      throw lost();
    }
    return results;
  }

  @Override
  public long head() {
    return store().head();
  }

  @Override
  public Page scan(long from, int limit) {
    return store().scan(from, limit);
  }

  @Override
  public Page scanPriority(int priority, long from, int limit) {
    return store().scanPriority(priority, from, limit);
  }

  @Override
  public Page scanRetention(Retention retention, long from, int limit) {
    return store().scanRetention(retention, from, limit);
  }

  @Override
  public Page read(ReadRequest request) {
    return store().read(request);
  }

  @Override
  public List<RecordedEvent> readStream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    return store().readStream(namespace, stream, fromVersion, limit);
  }

  @Override
  public List<RecordedEvent> readCorrelation(
      Namespace namespace, String correlationId, long after, int limit) {
    return store().readCorrelation(namespace, correlationId, after, limit);
  }

  @Override
  public long positionAt(Instant recordedAt) {
    return store().positionAt(recordedAt);
  }
}
