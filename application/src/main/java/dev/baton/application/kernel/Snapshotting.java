package dev.baton.application.kernel;

import dev.baton.application.kernel.States.Loaded;
import dev.baton.application.port.Snapshot;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.StateCodec;
import dev.baton.application.port.StateCodec.SavedState;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.Payload;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the states of streams that have become long, every {@value #EVERY} facts. Whoever decides
 * only notes that there is one to be kept; {@link #runOnce} writes it, driven by a thread of its
 * own. What waits for that is bounded, and what finds no room is kept {@value #EVERY} facts later,
 * or when it is next read from its stream. Safe for any thread.
 */
public final class Snapshotting {
  /** So many facts lie between two snapshots of a stream, and none is looked for before these. */
  public static final int EVERY = 100;

  private static final int MOST_WAITING = 1_000;
  private static final long MOST_WAITING_BYTES = 16L << 20;
  private static final int AT_ONCE = 100;
  private static final long BYTES_AT_ONCE = 4L << 20;

  private final Optional<Ports> ports;
  private final Object lock = new Object();

  // Guarded by lock.
  private final Map<StreamKey, Waiting> waiting = new LinkedHashMap<>();
  private long waitingBytes;

  /** A state that is to be kept. */
  private record Waiting(FactStream where, Loaded<?> loaded) {}

  /** Where states are kept, and how they are written. */
  private record Ports(Snapshots snapshots, StateCodec codec) {}

  public Snapshotting(Snapshots snapshots, StateCodec codec) {
    this(Optional.of(new Ports(snapshots, codec)));
  }

  private Snapshotting(Optional<Ports> ports) {
    this.ports = ports;
  }

  /** Keeps nothing, so that every stream is read from its beginning. */
  public static Snapshotting off() {
    return new Snapshotting(Optional.empty());
  }

  /** The state that was kept of a stream, if it is one that is read today. */
  @SuppressWarnings("unchecked")
  <S> Optional<Loaded<S>> find(FactStream where) {
    return ports.flatMap(there -> find(there, where)).map(loaded -> (Loaded<S>) loaded);
  }

  private static Optional<Loaded<?>> find(Ports ports, FactStream where) {
    String capability = where.capability();
    Optional<Snapshot> found =
        ports
            .codec()
            .formOf(capability)
            .flatMap(
                form ->
                    ports.snapshots().find(where.key()).filter(each -> each.form().equals(form)));
    return found.flatMap(
        each -> ports.codec().decode(capability, each.body()).map(state -> of(each, state)));
  }

  private static Loaded<?> of(Snapshot found, SavedState saved) {
    return new Loaded<>(
        saved.state(), found.version(), new Memory(saved.input(), saved.commands()), saved.bytes());
  }

  /** Notes a state that came of one of version {@code from}; it may be time to keep it. */
  void made(FactStream where, long from, Loaded<?> loaded) {
    if (from / EVERY < loaded.version() / EVERY && isKept(where)) {
      synchronized (lock) {
        remove(where.key());
        if (waiting.size() < MOST_WAITING && waitingBytes + loaded.bytes() <= MOST_WAITING_BYTES) {
          waiting.put(where.key(), new Waiting(where, loaded));
          waitingBytes += loaded.bytes();
        }
      }
    }
  }

  private boolean isKept(FactStream where) {
    return ports.flatMap(there -> there.codec().formOf(where.capability())).isPresent();
  }

  private void remove(StreamKey stream) {
    Waiting before = waiting.remove(stream);
    if (before != null) {
      waitingBytes -= before.loaded().bytes();
    }
  }

  /**
   * Keeps what waits for it, up to 100 states. What the store does not answer for is not kept.
   *
   * @return whether more wait
   */
  public boolean runOnce() {
    ports.ifPresent(this::keep);
    synchronized (lock) {
      return !waiting.isEmpty();
    }
  }

  private void keep(Ports there) {
    List<Snapshot> taken = new ArrayList<>();
    for (Waiting each : take()) {
      snapshot(there.codec(), each).ifPresent(taken::add);
    }
    if (!taken.isEmpty()) {
      there.snapshots().save(taken);
    }
  }

  private List<Waiting> take() {
    List<Waiting> taken = new ArrayList<>();
    long bytes = 0;
    synchronized (lock) {
      Iterator<Waiting> each = waiting.values().iterator();
      while (each.hasNext() && taken.size() < AT_ONCE && bytes < BYTES_AT_ONCE) {
        Waiting next = each.next();
        each.remove();
        waitingBytes -= next.loaded().bytes();
        bytes += next.loaded().bytes();
        taken.add(next);
      }
    }
    return taken;
  }

  private static Optional<Snapshot> snapshot(StateCodec codec, Waiting of) {
    String capability = of.where().capability();
    String form = codec.formOf(capability).orElseThrow();
    Loaded<?> loaded = of.loaded();
    Memory memory = loaded.memory();
    Optional<Payload> body =
        codec.encode(
            capability,
            new SavedState(loaded.state(), memory.input(), memory.commands(), loaded.bytes()));
    return body.map(found -> new Snapshot(of.where().key(), loaded.version(), form, found));
  }
}
