package dev.baton.adapters.grpc.kernel;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells calls that would go on for ever that the server is going away. Safe for any thread; holds
 * one listener for each open stream, so it is as bounded as they are.
 */
public final class Drain {
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean begun;

  /** Whether the server is going away. */
  public boolean hasBegun() {
    return begun;
  }

  /** Has {@code listener} called when the server goes away, or now if it already does. */
  public void listen(Runnable listener) {
    listeners.add(listener);
    if (begun && listeners.remove(listener)) {
      listener.run();
    }
  }

  /** {@code listener} has ended and need not be told any more. */
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** How many wait to be told. */
  public int listening() {
    return listeners.size();
  }

  /** The server is going away: tells everybody, once. */
  public void begin() {
    begun = true;
    for (Runnable listener : List.copyOf(listeners)) {
      if (listeners.remove(listener)) {
        listener.run();
      }
    }
  }
}
