package dev.baton.adapters.persistence.event;

import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of rows to append, as numbers: a column for each kind of name. */
final class RowNames {
  private final Map<NameKey, Integer> numbers;
  private final List<AppendRows.Row> rows;

  private RowNames(Map<NameKey, Integer> numbers, List<AppendRows.Row> rows) {
    this.numbers = numbers;
    this.rows = rows;
  }

  /** Looks the names up; those that have no number yet get one, durably. */
  static RowNames intern(List<AppendRows.Row> rows, InternedNames names) {
    Set<NameKey> tenants = new HashSet<>();
    for (AppendRows.Row row : rows) {
      tenants.add(NameKey.of(row.namespace()));
    }
    RowNames known = new RowNames(new HashMap<>(names.intern(tenants)), rows);
    Set<NameKey> keys = new HashSet<>();
    for (AppendRows.Row row : rows) {
      for (NameKind kind : NameKind.values()) {
        if (kind != NameKind.NAMESPACE) {
          keys.add(known.key(row, kind));
        }
      }
    }
    known.numbers.putAll(names.intern(keys));
    return known;
  }

  /** One number for each row. */
  Integer[] column(NameKind kind) {
    Integer[] column = new Integer[rows.size()];
    for (int at = 0; at < column.length; at++) {
      column[at] = number(key(rows.get(at), kind));
    }
    return column;
  }

  /** The number of a namespace that one of the rows is in. */
  int namespace(Namespace namespace) {
    return number(NameKey.of(namespace));
  }

  private NameKey key(AppendRows.Row row, NameKind kind) {
    NameKey tenant = NameKey.of(row.namespace());
    Event event = row.prepared().added().event();
    return switch (kind) {
      case NAMESPACE -> tenant;
      case TOPIC -> NameKey.of(kind, number(tenant), event.topic().value());
      case TYPE -> NameKey.of(kind, number(tenant), event.type());
      case SOURCE -> NameKey.of(kind, number(tenant), event.source());
      case PRINCIPAL ->
          NameKey.of(kind, number(tenant), row.request().request().principal().name());
    };
  }

  private int number(NameKey key) {
    Integer number = numbers.get(key);
    if (number == null) {
      throw new IllegalStateException("a name that was interned has no number: " + key);
    }
    return number;
  }
}
