package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.ByteString;
import dev.baton.domain.event.RecordedEvent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Events in the wire format, rendered once for all who get them at about the same time: so a
 * fan-out to ten subscriptions costs one serialisation. A ring by position, bounded in count and
 * bytes; an event never changes, so what stands here is never stale. Safe for any thread.
 */
public final class RenderedEvents {
  private final AtomicReferenceArray<@Nullable Rendered> ring;
  private final int mask;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger hand = new AtomicInteger();

  private record Rendered(long position, ByteString message) {
    int size() {
      return message.size();
    }
  }

  /**
   * An empty cache.
   *
   * @param capacity events at most, a power of two
   * @param maxBytes bytes of all of them at most; an event that is larger than an eighth of it is
   *     rendered each time
   */
  public RenderedEvents(int capacity, long maxBytes) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("a power of two is needed, but was " + capacity);
    }
    this.ring = new AtomicReferenceArray<>(capacity);
    this.mask = capacity - 1;
    this.maxBytes = maxBytes;
  }

  /** A {@code baton.v1.RecordedEvent} in the wire format. */
  public ByteString of(RecordedEvent event) {
    int slot = (int) event.position() & mask;
    Rendered known = ring.get(slot);
    if (known != null && known.position() == event.position()) {
      return known.message();
    }
    ByteString message = RecordedEventMessages.of(event).toByteString();
    if (message.size() <= maxBytes / 8) {
      put(slot, new Rendered(event.position(), message));
    }
    return message;
  }

  private void put(int slot, Rendered rendered) {
    long total = bytes.addAndGet(rendered.size() - size(ring.getAndSet(slot, rendered)));
    // The hand goes round the ring: each step frees what stands there, so the loop is bounded.
    for (int step = 0; total > maxBytes && step <= mask; step++) {
      int victim = hand.getAndIncrement() & mask;
      if (victim != slot) {
        total = bytes.addAndGet(-size(ring.getAndSet(victim, null)));
      }
    }
  }

  private static int size(@Nullable Rendered rendered) {
    return rendered == null ? 0 : rendered.size();
  }

  /** Bytes held, for those who watch memory. */
  public long bytes() {
    return bytes.get();
  }
}
