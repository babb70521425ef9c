package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.event.AppendReply.AlreadyThere;
import dev.baton.adapters.persistence.event.AppendReply.Conflict;
import dev.baton.adapters.persistence.event.AppendReply.Conflicting;
import dev.baton.adapters.persistence.event.AppendReply.Found;
import dev.baton.adapters.persistence.event.AppendReply.Stored;
import dev.baton.adapters.persistence.event.AppendReply.TimersGone;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.AppendResult.TimerGone;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NodeId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appends a wave: submits it, answers those requests that are refused, and submits the rest again
 * until it is appended or nothing is left. Each round answers something, so there is an end.
 */
final class WaveAppender {
  private static final String NO_PARTITION = "23514";

  private final AppendConnection connection;
  private final InternedNames names;
  private final LogPartitions partitions;
  private final NodeId node;

  /** Used by whoever has the turn on the connection. */
  private final LogMemory memory = new LogMemory();

  WaveAppender(
      AppendConnection connection, InternedNames names, LogPartitions partitions, NodeId node) {
    this.connection = connection;
    this.names = names;
    this.partitions = partitions;
    this.node = node;
  }

  void append(List<PendingRequest> wave) {
    List<PendingRequest> left = unsettled(wave);
    while (!left.isEmpty()) {
      AppendRows rows = AppendRows.of(left);
      switch (connection.call(open -> submit(open, rows))) {
        case Stored stored -> place(rows, stored);
        case AlreadyThere there -> there.found().forEach(found -> answer(rows, found));
        case Conflicting conflicting ->
            conflicting.conflicts().forEach(conflict -> answer(rows, conflict));
        case TimersGone gone -> gone.changes().forEach(change -> answer(rows.timers().get(change)));
      }
      left = unsettled(left);
    }
  }

  private AppendReply submit(Connection open, AppendRows rows) throws SQLException {
    IdentityColumns identities = IdentityColumns.of(rows);
    try {
      AppendReply reply = execute(open, rows, identities);
      if (reply instanceof Stored stored) {
        memory.appended(rows, identities, stored);
      }
      return reply;
    } catch (SQLException failure) {
      memory.forget();
      throw failure;
    }
  }

  private AppendReply execute(Connection open, AppendRows rows, IdentityColumns identities)
      throws SQLException {
    RowNames numbers = RowNames.intern(rows.rows(), names);
    LogMemory.Known known = memory.of(rows, identities);
    AppendStatement statement = new AppendStatement(open, rows, numbers, identities, known);
    try {
      Optional<Stored> stored =
          known.isEnoughFor(rows, identities)
              ? new KnownAppend(rows, numbers, identities, known).execute(open, node)
              : Optional.empty();
      return stored.isPresent() ? stored.get() : statement.execute(node);
    } catch (SQLException failure) {
      if (!NO_PARTITION.equals(failure.getSQLState())) {
        throw failure;
      }
      // Events came faster than housekeeping makes partitions, or it never ran yet.
      partitions.createFor(rows.rows().size());
      return statement.execute(node);
    }
  }

  private static void place(AppendRows rows, Stored stored) {
    Instant recordedAt = Micros.toInstant(stored.recordedAt());
    for (int at = 0; at < rows.rows().size(); at++) {
      AppendRows.Row row = rows.rows().get(at);
      long position = stored.firstPosition() + at;
      row.request().place(row.event(), new Placed(position, stored.version(at), recordedAt, false));
    }
  }

  private static void answer(AppendRows rows, Found found) {
    AppendRows.Row row = rows.rows().get(found.row());
    if (found.same()) {
      Instant recordedAt = Micros.toInstant(found.recordedAt());
      row.request()
          .place(row.event(), new Placed(found.position(), found.version(), recordedAt, true));
    } else {
      row.request()
          .refuse(new ContentMismatch(row.prepared().added().event().id(), found.position()));
    }
  }

  private static void answer(AppendRows rows, Conflict conflict) {
    AppendRows.StreamUse stream = rows.streams().get(conflict.stream());
    ExpectedVersion expected = stream.expected();
    if (expected == null) {
      throw new IllegalStateException("a conflict over a version that nobody expects");
    }
    stream
        .request()
        .refuse(new VersionConflict(expected.stream(), expected.version(), conflict.actual()));
  }

  private static void answer(AppendRows.TimerUse gone) {
    gone.request().refuse(new TimerGone(gone.change().id()));
  }

  private static List<PendingRequest> unsettled(List<PendingRequest> requests) {
    List<PendingRequest> left = new ArrayList<>(requests.size());
    for (PendingRequest request : requests) {
      if (!request.isSettled()) {
        left.add(request);
      }
    }
    return left;
  }
}
