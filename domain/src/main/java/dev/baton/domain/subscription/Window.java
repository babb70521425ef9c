package dev.baton.domain.subscription;

/**
 * How much of the log a slot holds in memory: unsettled events and their bytes, over all
 * priorities. Each priority may hold a sixteenth of it whatever the others hold, so that an urgent
 * event never waits for room behind a backlog of others.
 *
 * @param entries at least 16
 * @param bytes at least 16
 */
public record Window(int entries, long bytes) {
  private static final int SHARES = 16;

  /** 20,000 events or 16 MiB, whichever comes first. */
  public static final Window DEFAULT = new Window(20_000, 16L << 20);

  public Window {
    if (entries < SHARES || bytes < SHARES) {
      throw new IllegalArgumentException(
          "a window has at least 16 entries and bytes, but got " + entries + " and " + bytes);
    }
  }

  int entriesOfOne() {
    return entries / SHARES;
  }

  long bytesOfOne() {
    return bytes / SHARES;
  }
}
