package dev.baton.adapters.grpc;

import dev.baton.application.port.AppendResult;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A log that can go away, and that can keep appends waiting. */
public final class InterruptibleLog implements EventLog {
  private final EventLog log;
  private final Semaphore appends = new Semaphore(1);
  private volatile boolean away;
  private volatile boolean broken;

  public InterruptibleLog(EventLog log) {
    this.log = log;
  }

  /** From now on nothing answers. */
  public void goAway() {
    away = true;
  }

  /** From now on reads fail in a way that nobody foresaw. */
  public void breakDown() {
    broken = true;
  }

  public void comeBack() {
    away = false;
    broken = false;
  }

  /** Appends wait until they are let go. */
  public void holdAppends() throws InterruptedException {
    if (!appends.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("appends are held already");
    }
  }

  public void letAppendsGo() {
    appends.release();
  }

  /** Whether an append waits to be let go. */
  public boolean isAsked() {
    return appends.hasQueuedThreads();
  }

  private EventLog there() {
    if (away) {
      throw new StoreUnavailableException("away", new IllegalStateException("for a test"));
    }
    if (broken) {
      throw new IllegalStateException("a defect, for a test");
    }
    return log;
  }

  @Override
  public List<AppendResult> append(List<? extends Prepared> requests) {
    boolean free = false;
    try {
      free = appends.tryAcquire(30, TimeUnit.SECONDS);
      return there().append(requests);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    } finally {
      if (free) {
        appends.release();
      }
    }
  }

  @Override
  public long head() {
    return there().head();
  }

  @Override
  public Page scan(long from, int limit) {
    return there().scan(from, limit);
  }

  @Override
  public Page scanPriority(int priority, long from, int limit) {
    return there().scanPriority(priority, from, limit);
  }

  @Override
  public Page scanRetention(Retention retention, long from, int limit) {
    return there().scanRetention(retention, from, limit);
  }

  @Override
  public Page read(ReadRequest request) {
    return there().read(request);
  }

  @Override
  public List<RecordedEvent> readStream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    return there().readStream(namespace, stream, fromVersion, limit);
  }

  @Override
  public List<List<RecordedEvent>> readBeginnings(List<StreamKey> streams, int limit) {
    return there().readBeginnings(streams, limit);
  }

  @Override
  public List<RecordedEvent> readCorrelation(
      Namespace namespace, String correlationId, long after, int limit) {
    return there().readCorrelation(namespace, correlationId, after, limit);
  }

  @Override
  public long positionAt(Instant recordedAt) {
    return there().positionAt(recordedAt);
  }
}
