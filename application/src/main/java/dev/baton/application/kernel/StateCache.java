package dev.baton.application.kernel;

import dev.baton.application.kernel.States.Loaded;
import dev.baton.application.port.StreamKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * States of aggregates that were used lately, with the version that each is of. One may be behind
 * its stream, as another node appends too: whoever decides on it is told by the expected version.
 * Bounded in count and in bytes of facts; what was not used for longest goes first. Safe for any
 * thread; never blocks.
 */
final class StateCache {
  private final Object lock = new Object();
  private final Map<StreamKey, Loaded<?>> states = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;
  private final long mostBytes;
  private long bytes;

  /**
   * An empty cache.
   *
   * @param most states at most
   * @param mostBytes how many bytes the facts may have that the states were made of; a state that
   *     has more by itself is not kept
   */
  StateCache(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** A stream holds the facts of one decider only, so its state is of one type. */
  @SuppressWarnings("unchecked")
  <S> Optional<Loaded<S>> find(StreamKey stream) {
    synchronized (lock) {
      return Optional.ofNullable((Loaded<S>) states.get(stream));
    }
  }

  /** All that is kept now. */
  Map<StreamKey, Loaded<?>> all() {
    synchronized (lock) {
      return Map.copyOf(states);
    }
  }

  /** Keeps a state, unless a newer one is there. */
  void put(StreamKey stream, Loaded<?> loaded) {
    synchronized (lock) {
      Loaded<?> before = states.get(stream);
      if (before != null && before.version() > loaded.version()) {
        return;
      }
      remove(stream);
      states.put(stream, loaded);
      bytes += loaded.bytes();
      Iterator<Loaded<?>> oldest = states.values().iterator();
      while (states.size() > most || bytes > mostBytes) {
        bytes -= oldest.next().bytes();
        oldest.remove();
      }
    }
  }

  /** Forgets a state, so that who asks next reads the stream. */
  void forget(StreamKey stream) {
    synchronized (lock) {
      remove(stream);
    }
  }

  private void remove(StreamKey stream) {
    Loaded<?> before = states.remove(stream);
    if (before != null) {
      bytes -= before.bytes();
    }
  }
}
