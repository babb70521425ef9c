package dev.baton.adapters.memory.deadletter;

import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.DeadLetters;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.kernel.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows of dead letters in memory: for embedding, for tests, for the simulation. They last as long
 * as the object. Safe for any thread; one lock guards it, and nothing waits while holding it.
 */
public final class InMemoryDeadLetters implements DeadLetters {
  private final Object lock = new Object();
  private final Map<Key, DeadLetterRow> byId = new HashMap<>();
  private final TreeMap<Long, DeadLetterRow> byPosition = new TreeMap<>();
  private long position;

  private record Key(Namespace namespace, DeadLetterId id) {}

  @Override
  public long position() {
    synchronized (lock) {
      return position;
    }
  }

  @Override
  public boolean save(long from, long to, List<DeadLetterRow> rows) {
    synchronized (lock) {
      if (position != from) {
        return false;
      }
      position = to;
      for (DeadLetterRow row : rows) {
        byId.put(new Key(row.namespace(), row.id()), row);
        byPosition.put(row.position(), row);
      }
      return true;
    }
  }

  @Override
  public Optional<DeadLetterRow> find(Namespace namespace, DeadLetterId id) {
    synchronized (lock) {
      return Optional.ofNullable(byId.get(new Key(namespace, id)));
    }
  }

  @Override
  public List<DeadLetterRow> list(DeadLetterFilter filter, long after, int limit) {
    synchronized (lock) {
      return byPosition.tailMap(after, false).values().stream()
          .filter(filter::selects)
          .limit(limit)
          .toList();
    }
  }
}
