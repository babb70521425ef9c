package dev.baton.adapters.persistence.event;

/**
 * What a node remembers of the log from its own appends. It is right as long as nobody else
 * appends: {@code log_append} trusts it only where the log ends at the position that goes with it,
 * and says what has come since then.
 *
 * <p>For one thread at a time.
 */
final class LogMemory {
  private static final long UNKNOWN = -1;

  private final StreamVersions versions = new StreamVersions();
  private final KnownIdentities identities = new KnownIdentities();
  private long tail = UNKNOWN;
  private boolean alone;

  /**
   * What a node knows before an append, if the log still ends at {@code tail}.
   *
   * @param tail -1 if nothing is known
   * @param versions what rows will have, one for each row, 0 for one without a stream; all
   *     expectations hold then. Empty where no row has a stream, or a version is not known
   * @param toLookInto in which buckets events may stand already
   * @param alone whether nobody else appended before the last append of this node
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Known(long tail, long[] versions, long[] toLookInto, boolean alone) {
    /** Whether nothing has to be looked up, if the log still ends at {@code tail}. */
    boolean isEnoughFor(AppendRows rows, IdentityColumns columns) {
      return alone
          && toLookInto.length == 0
          && columns.buckets().size() == 1
          && rows.timers().isEmpty()
          && (rows.streams().isEmpty() || versions.length > 0);
    }
  }

  Known of(AppendRows rows, IdentityColumns columns) {
    return new Known(tail, versions.of(rows), identities.toLookInto(columns), alone);
  }

  /** Takes in what was appended. */
  void appended(AppendRows rows, IdentityColumns columns, AppendReply.Stored stored) {
    long gap = stored.firstPosition() - 1 - tail;
    alone = gap == 0;
    if (!alone) {
      versions.forget();
    }
    if (tail == UNKNOWN || gap < 0 || gap > KnownIdentities.LARGEST_GAP) {
      identities.forget();
    }
    tail = stored.firstPosition() + rows.rows().size() - 1;
    versions.appended(rows, stored);
    identities.appended(columns, stored.seen());
  }

  /** It is not known what stands in the log. */
  void forget() {
    tail = UNKNOWN;
    alone = false;
    versions.forget();
    identities.forget();
  }
}
