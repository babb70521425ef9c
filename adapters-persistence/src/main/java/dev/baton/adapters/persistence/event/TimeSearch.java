package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds positions by time: times never go back along positions, so by bisection. */
final class TimeSearch {
  /** Above the horizon the middle itself is there, and only its partitions are looked at. */
  private static final String DENSE =
      "select position, recorded_at from log where position = :middle and position <= :high";

  private static final String SPARSE =
      """
      select position, recorded_at from log
       where position >= :middle and position <= :high order by position limit 1
      """;

  private record Mark(long position, long recordedAt) {}

  private final Database database;

  TimeSearch(Database database) {
    this.database = database;
  }

  long positionAt(Instant recordedAt) {
    long wanted = Micros.notBefore(recordedAt);
    return database.read("finding a time", handle -> search(handle, wanted));
  }

  private static long search(Handle handle, long wanted) {
    LogTail tail = LogTail.of(handle);
    long answer = tail.head() + 1;
    long low = 1;
    long high = tail.head();
    while (low <= high) {
      long middle = low + (high - low) / 2;
      String sql = middle > tail.horizon() ? DENSE : SPARSE;
      Optional<Mark> mark = firstMark(handle, sql, middle, high);
      if (mark.isPresent() && mark.get().recordedAt() < wanted) {
        low = mark.get().position() + 1;
      } else {
        answer = mark.map(Mark::position).orElse(answer);
        high = middle - 1;
      }
    }
    return answer;
  }

  private static Optional<Mark> firstMark(Handle handle, String sql, long middle, long high) {
    return handle
        .createQuery(sql)
        .bind("middle", middle)
        .bind("high", high)
        .map((row, context) -> new Mark(row.getLong("position"), row.getLong("recorded_at")))
        .findOne();
  }
}
