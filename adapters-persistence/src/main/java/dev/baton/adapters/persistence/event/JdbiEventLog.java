package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.EventLog;
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
 * The log on PostgreSQL. A batch of requests is one statement and one commit, unless some of its
 * requests are refused or depend on each other. Appends take turns on a connection of their own;
 * reads use the pool. A page has at most 4 MiB of payloads, unless its only event has more.
 */
public final class JdbiEventLog implements EventLog, AutoCloseable {
  private static final int LONGEST_BEGINNING = 100;
  private static final ThreadLocal<Fingerprints> HASHES =
      ThreadLocal.withInitial(Fingerprints::new);

  private final Database database;
  private final AppendConnection connection;
  private final WaveAppender appender;
  private final LogScan scan;
  private final SelectiveReads selective;
  private final KeyedReads keyed;
  private final StreamBeginnings beginnings;
  private final TimeSearch times;

  /** A log on a database that has the schema; it opens nothing until it is used. */
  public JdbiEventLog(Database database, LogSettings settings) {
    InternedNames names = new InternedNames(database);
    RowDecoder decoder = new RowDecoder(names);
    LogPartitions partitions = new LogPartitions(database, new PartitionSizes(settings));
    this.database = database;
    this.connection = new AppendConnection(database, settings.patience());
    this.appender = new WaveAppender(connection, names, partitions, database.node());
    this.scan = new LogScan(database, decoder);
    this.selective = new SelectiveReads(database, names, decoder);
    this.keyed = new KeyedReads(database, decoder);
    this.beginnings = new StreamBeginnings(database, decoder, keyed);
    this.times = new TimeSearch(database);
  }

  @Override
  public Prepared prepare(AppendRequest request) {
    return pending(request);
  }

  private static PendingRequest pending(AppendRequest request) {
    return new PendingRequest(request, HASHES.get());
  }

  @Override
  public List<AppendResult> append(List<? extends Prepared> requests) {
    List<PendingRequest> pending = new ArrayList<>(requests.size());
    for (Prepared request : requests) {
      pending.add(request instanceof PendingRequest ready ? ready : pending(request.request()));
    }
    Waves.of(pending).forEach(appender::append);
    List<AppendResult> results = new ArrayList<>(pending.size());
    for (PendingRequest request : pending) {
      results.add(request.result());
    }
    return results;
  }

  @Override
  public long head() {
    return database.read("reading the head", LogTail::of).head();
  }

  @Override
  public Page scan(long from, int limit) {
    return scan.scan(from, requirePage(limit));
  }

  @Override
  public Page scanPriority(int priority, long from, int limit) {
    return scan.scanPriority(priority, from, requirePage(limit));
  }

  @Override
  public Page scanRetention(Retention retention, long from, int limit) {
    return scan.scanRetention(retention, from, requirePage(limit));
  }

  @Override
  public Page read(ReadRequest request) {
    return selective.read(request);
  }

  @Override
  public List<RecordedEvent> readStream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    return keyed.readStream(namespace, stream, fromVersion, requirePage(limit));
  }

  @Override
  public List<List<RecordedEvent>> readBeginnings(List<StreamKey> streams, int limit) {
    int unused = requirePage(streams.size());
    if (limit < 1 || limit > LONGEST_BEGINNING) {
      throw new IllegalArgumentException("a beginning has 1 to 100 events, but was " + limit);
    }
    return beginnings.read(streams, limit);
  }

  @Override
  public List<RecordedEvent> readCorrelation(
      Namespace namespace, String correlationId, long after, int limit) {
    return keyed.readCorrelation(namespace, correlationId, after, requirePage(limit));
  }

  @Override
  public long positionAt(Instant recordedAt) {
    return times.positionAt(recordedAt);
  }

  /** Closes the connection for appends; the database stays open. */
  @Override
  public void close() {
    connection.close();
  }

  private static int requirePage(int limit) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1,000 events, but was " + limit);
    }
    return limit;
  }
}
