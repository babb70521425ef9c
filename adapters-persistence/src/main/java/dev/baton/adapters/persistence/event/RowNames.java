package dev.baton.adapters.persistence.event;

import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of rows to append, as numbers: a column for each kind of name. */
final class RowNames {
  private final Map<NameKey, Integer> namespaces;
  private final int[] tenants;
  private final NameColumn topics;
  private final NameColumn types;
  private final NameColumn sources;
  private final NameColumn principals;

  private RowNames(Map<NameKey, Integer> namespaces, int rows) {
    this.namespaces = namespaces;
    this.tenants = new int[rows];
    this.topics = new NameColumn(NameKind.TOPIC, rows);
    this.types = new NameColumn(NameKind.TYPE, rows);
    this.sources = new NameColumn(NameKind.SOURCE, rows);
    this.principals = new NameColumn(NameKind.PRINCIPAL, rows);
  }

  /** Looks the names up; those that have no number yet get one, durably. */
  static RowNames intern(List<AppendRows.Row> rows, InternedNames names) {
    RowNames known = new RowNames(names.intern(namespacesOf(rows)), rows.size());
    Map<NameKey, Integer> distinct = new LinkedHashMap<>();
    @Nullable Namespace latest = null;
    int tenant = 0;
    for (int at = 0; at < rows.size(); at++) {
      AppendRows.Row row = rows.get(at);
      if (!row.namespace().equals(latest)) {
        latest = row.namespace();
        tenant = known.namespace(latest);
      }
      known.put(row, at, tenant, distinct);
    }
    known.resolve(numbersOf(distinct, names));
    return known;
  }

  private static Set<NameKey> namespacesOf(List<AppendRows.Row> rows) {
    Set<NameKey> namespaces = new HashSet<>();
    @Nullable Namespace latest = null;
    for (AppendRows.Row row : rows) {
      if (!row.namespace().equals(latest)) {
        latest = row.namespace();
        namespaces.add(NameKey.of(latest));
      }
    }
    return namespaces;
  }

  private void put(AppendRows.Row row, int at, int tenant, Map<NameKey, Integer> distinct) {
    NewEvent added = row.prepared().added();
    Event event = added.event();
    tenants[at] = tenant;
    topics.put(at, tenant, event.topic().value(), distinct);
    types.put(at, tenant, event.type(), distinct);
    sources.put(at, tenant, event.source(), distinct);
    principals.put(at, tenant, row.request().request().principalOf(added).name(), distinct);
  }

  private static int[] numbersOf(Map<NameKey, Integer> distinct, InternedNames names) {
    Map<NameKey, Integer> found = names.intern(distinct.keySet());
    int[] numbers = new int[distinct.size()];
    distinct.forEach((name, place) -> numbers[place] = numberOf(name, found));
    return numbers;
  }

  private void resolve(int[] numbers) {
    for (NameColumn column : List.of(topics, types, sources, principals)) {
      column.resolve(numbers);
    }
  }

  /** One number for each row. */
  int[] column(NameKind kind) {
    return switch (kind) {
      case NAMESPACE -> tenants;
      case TOPIC -> topics.numbers();
      case TYPE -> types.numbers();
      case SOURCE -> sources.numbers();
      case PRINCIPAL -> principals.numbers();
    };
  }

  /** The number of a namespace that one of the rows is in. */
  int namespace(Namespace namespace) {
    return numberOf(NameKey.of(namespace), namespaces);
  }

  private static int numberOf(NameKey name, Map<NameKey, Integer> numbers) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("a name that was interned has no number: " + name);
    }
    return number;
  }
}
