package dev.baton.adapters.memory.kernel;

import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewQuery.Place;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Views in memory: for embedding, for tests, for the simulation. They last as long as the object.
 * Safe for any thread; one lock guards it, and nothing waits while holding it.
 */
public final class InMemoryViews implements Views {
  /** As PostgreSQL compares bytes. */
  private static final Comparator<String> BY_BYTES =
      (left, right) -> Arrays.compareUnsigned(bytes(left), bytes(right));

  private static final Comparator<Place> BY_PLACE =
      Comparator.comparing(Place::order, BY_BYTES).thenComparing(Place::key, BY_BYTES);

  private static final Comparator<ViewRow.Id> BY_ID =
      Comparator.comparing((ViewRow.Id id) -> id.namespace().value(), BY_BYTES)
          .thenComparing(ViewRow.Id::key, BY_BYTES);

  private static final NavigableMap<Place, ViewRow> NO_ROWS =
      Collections.unmodifiableNavigableMap(new TreeMap<>(BY_PLACE));

  private final Object lock = new Object();
  private final TreeMap<Integer, Making> none = new TreeMap<>();
  private final Map<String, TreeMap<Integer, Making>> views = new HashMap<>();
  private final Map<String, Integer> current = new HashMap<>();

  /** One making: the rows of each tenant in order, and where each stands. */
  private static final class Making {
    private final int version;
    private final Map<ViewRow.Id, Place> places = new HashMap<>();
    private final Map<Namespace, NavigableMap<Place, ViewRow>> rows = new HashMap<>();
    private long position;

    Making(int version) {
      this.version = version;
    }

    NavigableMap<Place, ViewRow> of(Namespace namespace) {
      return rows.getOrDefault(namespace, NO_ROWS);
    }

    void put(ViewRow row) {
      remove(row.id());
      places.put(row.id(), row.place());
      rows.computeIfAbsent(row.id().namespace(), tenant -> new TreeMap<>(BY_PLACE))
          .put(row.place(), row);
    }

    void remove(ViewRow.Id id) {
      Place before = places.remove(id);
      if (before != null) {
        of(id.namespace()).remove(before);
      }
    }

    Optional<ViewRow> find(ViewRow.Id id) {
      return Optional.ofNullable(places.get(id)).map(of(id.namespace())::get);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private NavigableMap<Integer, Making> of(String view) {
    return views.getOrDefault(view, none);
  }

  private Optional<Making> making(Id id) {
    return Optional.ofNullable(of(id.view()).get(id.number()));
  }

  private Optional<Making> making(String view) {
    return Optional.ofNullable(current.get(view)).map(of(view)::get);
  }

  private boolean isCurrent(Id id) {
    return current.getOrDefault(id.view(), 0) == id.number();
  }

  @Override
  public List<Generation> generations(String view) {
    synchronized (lock) {
      return of(view).entrySet().stream()
          .map(each -> generation(new Id(view, each.getKey()), each.getValue()))
          .toList();
    }
  }

  private Generation generation(Id id, Making making) {
    return new Generation(id, making.version, making.position, isCurrent(id));
  }

  @Override
  public boolean begin(Id id, int version) {
    synchronized (lock) {
      TreeMap<Integer, Making> makings = views.computeIfAbsent(id.view(), view -> new TreeMap<>());
      if (makings.putIfAbsent(id.number(), new Making(version)) != null) {
        return false;
      }
      current.putIfAbsent(id.view(), id.number());
      return true;
    }
  }

  @Override
  public boolean save(Step step) {
    synchronized (lock) {
      Optional<Making> making = making(step.id()).filter(found -> found.position == step.from());
      making.ifPresent(
          found -> {
            found.position = step.to();
            step.gone().forEach(found::remove);
            step.rows().forEach(found::put);
          });
      return making.isPresent();
    }
  }

  @Override
  public boolean promote(Id id) {
    synchronized (lock) {
      if (making(id).isEmpty()) {
        return false;
      }
      current.put(id.view(), id.number());
      return true;
    }
  }

  @Override
  public boolean drop(Id id, int limit) {
    synchronized (lock) {
      Optional<Making> making = making(id).filter(found -> !isCurrent(id));
      if (making.isEmpty()) {
        return true;
      }
      Iterator<ViewRow.Id> each = List.copyOf(making.get().places.keySet()).iterator();
      for (int dropped = 0; each.hasNext() && dropped < limit; dropped++) {
        making.get().remove(each.next());
      }
      if (each.hasNext()) {
        return false;
      }
      of(id.view()).remove(id.number());
      return true;
    }
  }

  @Override
  public Optional<ViewRow> find(Id id, ViewRow.Id row) {
    synchronized (lock) {
      return making(id).flatMap(found -> found.find(row));
    }
  }

  @Override
  public List<ViewRow> list(
      Id id, Map<String, String> labels, Optional<ViewRow.Id> after, int limit) {
    synchronized (lock) {
      return making(id)
          .map(found -> found.rows.values().stream().flatMap(rows -> rows.values().stream()))
          .orElse(Stream.empty())
          .filter(row -> row.labels().entrySet().containsAll(labels.entrySet()))
          .filter(row -> after.isEmpty() || BY_ID.compare(row.id(), after.get()) > 0)
          .sorted(Comparator.comparing(ViewRow::id, BY_ID))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Optional<ViewRow> find(String view, ViewRow.Id row) {
    synchronized (lock) {
      return making(view).flatMap(found -> found.find(row));
    }
  }

  @Override
  public List<ViewRow> list(ViewQuery query) {
    synchronized (lock) {
      return making(query.view())
          .map(found -> page(found.of(query.namespace()), query.paging()))
          .orElse(Stream.empty())
          .filter(row -> row.labels().entrySet().containsAll(query.labels().entrySet()))
          .limit(query.paging().limit())
          .toList();
    }
  }

  private static Stream<ViewRow> page(NavigableMap<Place, ViewRow> rows, ViewQuery.Paging paging) {
    NavigableMap<Place, ViewRow> way = paging.descending() ? rows.descendingMap() : rows;
    return paging.after().map(after -> way.tailMap(after, false)).orElse(way).values().stream();
  }
}
