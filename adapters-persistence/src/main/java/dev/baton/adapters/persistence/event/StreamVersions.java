package dev.baton.adapters.persistence.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions of the streams that a node appended to last, as long as nobody else appends. So a
 * node that has the log for itself need not look its streams up again and again.
 *
 * <p>For one thread at a time.
 */
final class StreamVersions {
  private static final int MOST = 8_192;
  private static final long[] NONE = {};

  /** How far a stream has come. */
  private static final class Version {
    private long number;
  }

  private final Map<Long, Version> versions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Version> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What rows will have, one for each row, 0 for one without a stream; all expectations hold then.
   * Empty where no row has a stream, or a stream is not known, or is not at the version that
   * somebody expects.
   */
  long[] of(AppendRows rows) {
    List<AppendRows.StreamUse> streams = rows.streams();
    long[] bases = new long[streams.size()];
    for (int at = 0; at < bases.length; at++) {
      AppendRows.StreamUse stream = streams.get(at);
      Version base = versions.get(stream.hash());
      if (base == null || !stream.mayBeAt(base.number)) {
        return NONE;
      }
      bases[at] = base.number;
    }
    long[] known = new long[bases.length == 0 ? 0 : rows.rows().size()];
    for (int at = 0; at < known.length; at++) {
      AppendRows.Row row = rows.rows().get(at);
      known[at] = row.hasStream() ? bases[row.streamNumber() - 1] + row.streamOffset() : 0;
    }
    return known;
  }

  /** Takes in what was appended. */
  void appended(AppendRows rows, AppendReply.Stored stored) {
    List<AppendRows.StreamUse> streams = rows.streams();
    if (streams.isEmpty()) {
      return;
    }
    for (int at = 0; at < rows.rows().size(); at++) {
      AppendRows.Row row = rows.rows().get(at);
      if (row.hasStream()) {
        of(streams.get(row.streamNumber() - 1)).number = stored.version(at);
      }
    }
  }

  private Version of(AppendRows.StreamUse stream) {
    return versions.computeIfAbsent(stream.hash(), added -> new Version());
  }

  void forget() {
    versions.clear();
  }
}
