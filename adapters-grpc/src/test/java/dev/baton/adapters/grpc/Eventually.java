package dev.baton.adapters.grpc;

import io.grpc.StatusRuntimeException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens soon, for half a minute at most. */
public final class Eventually {
  private static final long BOUND = 30_000_000_000L;
  private static final long STEP = 5_000_000L;

  private Eventually() {}

  public static void holds(BooleanSupplier condition) {
    long deadline = System.nanoTime() + BOUND;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to hold");
      }
      LockSupport.parkNanos(STEP);
    }
  }

  public static <T> T succeeds(Supplier<T> call) {
    long deadline = System.nanoTime() + BOUND;
    while (true) {
      try {
        return call.get();
      } catch (StatusRuntimeException refused) {
        if (System.nanoTime() > deadline) {
          throw refused;
        }
        LockSupport.parkNanos(STEP);
      }
    }
  }
}
