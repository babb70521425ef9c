package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.event.AppendReply.Seen;
import dev.baton.adapters.persistence.event.IdentityColumns.Bucket;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys of what stands in the log, for the buckets of time that a node appended to last: all of
 * them, up to the tail that it knows. So it need not look for an event whose key is not among them.
 * Of other buckets it knows nothing, and has the log look there.
 *
 * <p>For one thread at a time.
 */
final class KnownIdentities {
  /** A log that has grown by more events than this is not followed, but looked into anew. */
  static final int LARGEST_GAP = 16_384;

  /** As many keys are passed on by one look, at most: one megabyte. */
  static final int MOST_SEEN = 65_536;

  /** Eight megabytes at most. */
  private static final int MOST_KEYS = 262_144;

  /** A minute's buckets, where few events come. */
  private static final int MOST_BUCKETS = 1_024;

  private final LinkedHashMap<Long, LongSet> buckets = new LinkedHashMap<>(16, 0.75f, true);
  private int keys;

  /** The buckets in which the log has to look, as some of these may stand there. */
  long[] toLookInto(IdentityColumns identities) {
    return identities.buckets().stream()
        .filter(bucket -> mayHold(bucket, identities))
        .mapToLong(Bucket::number)
        .toArray();
  }

  private boolean mayHold(Bucket bucket, IdentityColumns identities) {
    LongSet known = bucket.isOfTime() ? buckets.get(bucket.number()) : null;
    if (known == null) {
      return true;
    }
    for (int at = bucket.first(); at < bucket.end(); at++) {
      if (known.contains(identities.key(at))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes in what was appended, and what else was seen on that occasion: all of the buckets that
   * were not known, and what others have appended meanwhile.
   */
  void appended(IdentityColumns identities, Seen seen) {
    if (seen.tooMany()) {
      forget();
      return;
    }
    for (Bucket bucket : identities.buckets()) {
      if (bucket.isOfTime()) {
        LongSet known = buckets.computeIfAbsent(bucket.number(), added -> new LongSet());
        for (int at = bucket.first(); at < bucket.end(); at++) {
          add(known, identities.key(at));
        }
      }
    }
    for (int at = 0; at < seen.keys().length; at++) {
      LongSet known = buckets.get(seen.buckets()[at]);
      if (known != null) {
        add(known, seen.keys()[at]);
      }
    }
    forgetOldest();
  }

  void forget() {
    buckets.clear();
    keys = 0;
  }

  private void add(LongSet bucket, long key) {
    if (bucket.add(key)) {
      keys++;
    }
  }

  private void forgetOldest() {
    Iterator<Map.Entry<Long, LongSet>> oldest = buckets.entrySet().iterator();
    while (keys > MOST_KEYS || buckets.size() > MOST_BUCKETS) {
      keys -= oldest.next().getValue().size();
      oldest.remove();
    }
  }
}
