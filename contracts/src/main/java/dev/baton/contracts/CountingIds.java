package dev.baton.contracts;

import dev.baton.application.port.Ids;
import java.util.concurrent.atomic.AtomicLong;

/** Ids in the form of UUIDv7 that are the same in every run: a counter. Safe for any thread. */
public final class CountingIds implements Ids {
  private static final long FIRST_MILLISECOND = ManualClock.START.toEpochMilli();

  private final AtomicLong last = new AtomicLong();

  @Override
  public String next() {
    return uuid(last.incrementAndGet());
  }

  /** The {@code number}-th id: its time part counts milliseconds, so that ids ascend. */
  public static String uuid(long number) {
    long millis = FIRST_MILLISECOND + number;
    return "%08x-%04x-7000-8000-%012x".formatted(millis >>> 16, millis & 0xffff, number);
  }
}
