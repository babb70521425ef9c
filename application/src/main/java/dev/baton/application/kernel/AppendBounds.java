package dev.baton.application.kernel;

/**
 * How much the appender holds and takes at once.
 *
 * @param queuedRequests requests that may wait
 * @param queuedBytes bytes that may wait
 * @param batchEvents a batch is closed when it has this many events
 * @param batchBytes a batch is closed when it has this many bytes
 */
public record AppendBounds(int queuedRequests, long queuedBytes, int batchEvents, long batchBytes) {
  /** 20,000 requests and 64 MiB waiting; batches of 2,000 events or 4 MiB. */
  public static final AppendBounds DEFAULT = new AppendBounds(20_000, 64L << 20, 2_000, 4L << 20);
}
