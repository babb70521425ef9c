package dev.baton.adapters.persistence.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.adapters.persistence.kernel.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Names that stand in the log as numbers. A name gets its number in a transaction of its own,
 * before the append that uses it; numbers are never given anew, so a cache is never wrong. Any
 * thread may use it.
 */
final class InternedNames {
  private static final long CACHED = 100_000;

  private static final String FIND =
      """
      select n.kind, n.namespace, n.name, n.id
        from unnest(:kinds, :namespaces, :names) asked(kind, namespace, name)
        join name n on n.kind = asked.kind and n.namespace = asked.namespace and n.name = asked.name
      """;
  private static final String ADD =
      """
      insert into name (kind, namespace, name)
      select kind, namespace, name
        from unnest(:kinds, :namespaces, :names) asked(kind, namespace, name)
          on conflict do nothing
      """;
  private static final String LOAD =
      "select id, kind, namespace, name from name where id = any (:ids)";
  private static final String ALL =
      "select name, id from name where kind = :kind and namespace = :namespace";

  private final Database database;
  private final Cache<NameKey, Integer> numbers = Caffeine.newBuilder().maximumSize(CACHED).build();
  private final Cache<Integer, String> names = Caffeine.newBuilder().maximumSize(CACHED).build();

  InternedNames(Database database) {
    this.database = database;
  }

  /** The numbers of all these names, which get one if they have none. */
  Map<NameKey, Integer> intern(Collection<NameKey> keys) {
    Map<NameKey, Integer> found = cached(keys);
    if (found.size() < keys.size()) {
      // Sorted, so that two nodes that add the same names wait for each other in one order.
      TreeSet<NameKey> missing = new TreeSet<>(keys);
      missing.removeAll(found.keySet());
      found.putAll(database.with("looking names up", handle -> find(handle, missing)));
      missing.removeAll(found.keySet());
      if (!missing.isEmpty()) {
        database.with("adding names", handle -> bind(handle.createUpdate(ADD), missing).execute());
        found.putAll(database.with("looking names up", handle -> find(handle, missing)));
      }
    }
    return found;
  }

  /** The number of a name, if it has one. */
  OptionalInt find(NameKey key) {
    Integer number = cached(List.of(key)).get(key);
    if (number == null) {
      number = database.read("looking a name up", handle -> find(handle, List.of(key))).get(key);
    }
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The names behind these numbers, all of which are in use. */
  Map<Integer, String> names(Collection<Integer> ids) {
    Map<Integer, String> found = new HashMap<>(names.getAllPresent(ids));
    if (found.size() < ids.size()) {
      List<Integer> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
      found.putAll(database.read("loading names", handle -> load(handle, missing)));
    }
    return found;
  }

  /** All names of a kind in a namespace. */
  Map<String, Integer> all(NameKind kind, int namespace) {
    Map<String, Integer> found = new HashMap<>();
    database.read(
        "loading names",
        handle ->
            handle
                .createQuery(ALL)
                .bind("kind", kind.code())
                .bind("namespace", namespace)
                .map(
                    (row, context) ->
                        found.put(NameText.read(row.getString("name")), row.getInt("id")))
                .list());
    return found;
  }

  private Map<NameKey, Integer> cached(Collection<NameKey> keys) {
    Map<NameKey, Integer> found = HashMap.newHashMap(keys.size());
    for (NameKey key : keys) {
      Integer number = numbers.getIfPresent(key);
      if (number != null) {
        found.put(key, number);
      }
    }
    return found;
  }

  private Map<NameKey, Integer> find(Handle handle, Collection<NameKey> keys) {
    Map<NameKey, Integer> found = HashMap.newHashMap(keys.size());
    bind(handle.createQuery(FIND), keys)
        .map(
            (row, context) ->
                found.put(
                    new NameKey(
                        row.getInt("kind"),
                        row.getInt("namespace"),
                        NameText.read(row.getString("name"))),
                    row.getInt("id")))
        .list();
    numbers.putAll(found);
    return found;
  }

  private Map<Integer, String> load(Handle handle, List<Integer> ids) {
    Map<Integer, String> found = HashMap.newHashMap(ids.size());
    handle
        .createQuery(LOAD)
        .bindArray("ids", Integer.class, ids)
        .map((row, context) -> found.put(row.getInt("id"), NameText.read(row.getString("name"))))
        .list();
    names.putAll(found);
    return found;
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Collection<NameKey> keys) {
    List<Integer> kinds = new ArrayList<>(keys.size());
    List<Integer> namespaces = new ArrayList<>(keys.size());
    List<String> texts = new ArrayList<>(keys.size());
    for (NameKey key : keys) {
      kinds.add(key.kind());
      namespaces.add(key.namespace());
      texts.add(NameText.write(key.name()));
    }
    return statement
        .bindArray("kinds", Integer.class, kinds)
        .bindArray("namespaces", Integer.class, namespaces)
        .bindArray("names", String.class, texts);
  }
}
