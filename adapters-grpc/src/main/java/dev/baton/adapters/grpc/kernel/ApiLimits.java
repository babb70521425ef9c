package dev.baton.adapters.grpc.kernel;

/**
 * What callers are held to.
 *
 * @param payloadBytes largest payload of an event, 1 byte to 2 MiB
 */
public record ApiLimits(int payloadBytes) {
  /** Most events in a batch. */
  public static final int BATCH_EVENTS = 1000;

  /** Largest batch, in bytes of the request. */
  public static final int BATCH_BYTES = 4 * 1024 * 1024;

  /** An event with all its attributes still fits into a message of 4 MiB, which clients take. */
  private static final int LARGEST_PAYLOAD = 2 * 1024 * 1024;

  /** Payloads of 1 MiB. */
  public static final ApiLimits DEFAULT = new ApiLimits(1024 * 1024);

  public ApiLimits {
    if (payloadBytes < 1 || payloadBytes > LARGEST_PAYLOAD) {
      throw new IllegalArgumentException(
          "a payload's limit is 1 byte to 2 MiB, but was " + payloadBytes);
    }
  }
}
