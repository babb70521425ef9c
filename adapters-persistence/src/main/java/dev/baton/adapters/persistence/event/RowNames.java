package dev.baton.adapters.persistence.event;

import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of rows to append, as numbers: a column for each kind of name. */
final class RowNames {
  private final Map<NameKey, Integer> namespaces;
  private final int[][] columns;

  private RowNames(Map<NameKey, Integer> namespaces, int[][] columns) {
    this.namespaces = namespaces;
    this.columns = columns;
  }

  /** Looks the names up; those that have no number yet get one, durably. */
  static RowNames intern(List<AppendRows.Row> rows, InternedNames names) {
    Set<NameKey> tenants = new HashSet<>();
    for (AppendRows.Row row : rows) {
      tenants.add(NameKey.of(row.namespace()));
    }
    RowNames known =
        new RowNames(names.intern(tenants), new int[NameKind.values().length][rows.size()]);
    Map<NameKey, Integer> distinct = new LinkedHashMap<>();
    for (int at = 0; at < rows.size(); at++) {
      known.number(rows.get(at), at, distinct);
    }
    known.replace(numbersOf(distinct, names));
    return known;
  }

  /** Puts the place of each name among the distinct ones into its column. */
  private void number(AppendRows.Row row, int at, Map<NameKey, Integer> distinct) {
    int tenant = namespace(row.namespace());
    NewEvent added = row.prepared().added();
    Event event = added.event();
    columns[NameKind.NAMESPACE.code()][at] = tenant;
    put(NameKey.of(NameKind.TOPIC, tenant, event.topic().value()), at, distinct);
    put(NameKey.of(NameKind.TYPE, tenant, event.type()), at, distinct);
    put(NameKey.of(NameKind.SOURCE, tenant, event.source()), at, distinct);
    String principal = row.request().request().principalOf(added).name();
    put(NameKey.of(NameKind.PRINCIPAL, tenant, principal), at, distinct);
  }

  private void put(NameKey name, int at, Map<NameKey, Integer> distinct) {
    Integer place = distinct.putIfAbsent(name, distinct.size());
    columns[name.kind()][at] = place == null ? distinct.size() - 1 : place;
  }

  private static int[] numbersOf(Map<NameKey, Integer> distinct, InternedNames names) {
    Map<NameKey, Integer> found = names.intern(distinct.keySet());
    int[] numbers = new int[distinct.size()];
    distinct.forEach((name, place) -> numbers[place] = numberOf(name, found));
    return numbers;
  }

  private void replace(int[] numbers) {
    for (NameKind kind : NameKind.values()) {
      if (kind != NameKind.NAMESPACE) {
        int[] column = columns[kind.code()];
        for (int at = 0; at < column.length; at++) {
          column[at] = numbers[column[at]];
        }
      }
    }
  }

  /** One number for each row. */
  int[] column(NameKind kind) {
    return columns[kind.code()];
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
