package dev.baton.adapters.persistence.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of the streams that a node appended to last, which are right as long as nobody else
 * appends: {@code log_append} trusts them only where the log ends at the position that goes with
 * them. So a node that has the log for itself need not look its streams up again and again.
 *
 * <p>For one thread at a time.
 */
final class StreamVersions {
  private static final int MOST = 8_192;
  private static final long UNKNOWN = -1;

  private final Map<Long, Long> versions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > MOST;
        }
      };

  private long tail = UNKNOWN;

  /**
   * What rows will have if the log still ends at {@code tail}; all expectations hold then.
   *
   * @param versions one for each row, 0 for one without a stream; none where no row has one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Known(long tail, long[] versions) {}

  /** Empty where a stream is not known, or is not at the version that somebody expects. */
  Optional<Known> of(AppendRows rows) {
    List<AppendRows.StreamUse> streams = rows.streams();
    long[] bases = new long[streams.size()];
    for (int at = 0; at < bases.length; at++) {
      AppendRows.StreamUse stream = streams.get(at);
      Long base = versions.get(stream.hash());
      if (base == null || !stream.mayBeAt(base)) {
        return Optional.empty();
      }
      bases[at] = base;
    }
    long[] known = new long[bases.length == 0 ? 0 : rows.rows().size()];
    for (int at = 0; at < known.length; at++) {
      AppendRows.Row row = rows.rows().get(at);
      known[at] = row.hasStream() ? bases[row.streamNumber() - 1] + row.streamOffset() : 0;
    }
    return Optional.of(new Known(tail, known));
  }

  /** Takes in what was appended. */
  void appended(AppendRows rows, AppendReply.Stored stored) {
    if (stored.firstPosition() != tail + 1) {
      forget();
    }
    tail = stored.firstPosition() + rows.rows().size() - 1;
    if (rows.streams().isEmpty()) {
      return;
    }
    for (int at = 0; at < rows.rows().size(); at++) {
      AppendRows.Row row = rows.rows().get(at);
      if (row.hasStream()) {
        versions.put(row.stream(), stored.version(at));
      }
    }
  }

  /** It is not known what stands in the log. */
  void forget() {
    versions.clear();
    tail = UNKNOWN;
  }
}
