package dev.baton.adapters.memory.kernel;

import dev.baton.application.port.Snapshot;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.StreamKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Snapshots in memory: for embedding, for tests, for the simulation. They last as long as the
 * object. Safe for any thread; one lock guards it, and nothing waits while holding it.
 */
public final class InMemorySnapshots implements Snapshots {
  private final Object lock = new Object();
  private final Map<StreamKey, Snapshot> kept = new HashMap<>();

  @Override
  public Optional<Snapshot> find(StreamKey stream) {
    synchronized (lock) {
      return Optional.ofNullable(kept.get(stream));
    }
  }

  @Override
  public void save(List<Snapshot> snapshots) {
    synchronized (lock) {
      snapshots.forEach(
          snapshot -> kept.merge(snapshot.stream(), snapshot, InMemorySnapshots::rather));
    }
  }

  private static Snapshot rather(Snapshot before, Snapshot now) {
    boolean newer = before.form().equals(now.form()) && before.version() > now.version();
    return newer ? before : now;
  }
}
