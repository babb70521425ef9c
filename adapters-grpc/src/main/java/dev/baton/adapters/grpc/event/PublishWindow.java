package dev.baton.adapters.grpc.event;

import dev.baton.v1.PublishResult;
import dev.baton.v1.PublishStreamResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The items of a publish stream that have no result yet, in their order. One thread opens entries,
 * any thread resolves them, one thread takes results.
 */
final class PublishWindow {
  /** Items that may be without a result. */
  static final int ITEMS = 4096;

  /** Bytes that may be without a result: fewer items fit where they are large. */
  private static final long BYTES = 8L * 1024 * 1024;

  private static final int RESULTS_IN_A_FRAME = 1000;

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicInteger items = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  /** An item that waits for its result. */
  static final class Entry {
    private final int size;
    private volatile @Nullable PublishResult result;

    private Entry(int size) {
      this.size = size;
    }
  }

  Entry open(int size) {
    Entry entry = new Entry(size);
    items.incrementAndGet();
    bytes.addAndGet(size);
    entries.add(entry);
    return entry;
  }

  /** Whether now is a time to take results: whether all before this one were taken. */
  boolean resolve(Entry entry, PublishResult result) {
    entry.result = result;
    return entries.peek() == entry;
  }

  boolean isFull() {
    return items.get() >= ITEMS || bytes.get() >= BYTES;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The results that are next, possibly none. */
  PublishStreamResponse takeResults() {
    PublishStreamResponse.Builder results = PublishStreamResponse.newBuilder();
    Entry next = entries.peek();
    while (next != null && results.getResultsCount() < RESULTS_IN_A_FRAME) {
      PublishResult result = next.result;
      if (result == null) {
        break;
      }
      entries.remove();
      items.decrementAndGet();
      bytes.addAndGet(-next.size);
      results.addResults(result);
      next = entries.peek();
    }
    return results.build();
  }
}
