package dev.baton.adapters.persistence.event;

import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of rows to append, as numbers: a column for each kind of name. */
final class RowNames {
  /** The numbers of all namespaces that rows are in. */
  private final Map<NameKey, Integer> namespaces;

  private final NameColumn tenants;
  private final NameColumn topics;
  private final NameColumn types;
  private final NameColumn sources;
  private final NameColumn principals;

  private RowNames(NameColumn tenants, Map<NameKey, Integer> namespaces, int rows) {
    this.tenants = tenants;
    this.namespaces = namespaces;
    this.topics = new NameColumn(NameKind.TOPIC, rows);
    this.types = new NameColumn(NameKind.TYPE, rows);
    this.sources = new NameColumn(NameKind.SOURCE, rows);
    this.principals = new NameColumn(NameKind.PRINCIPAL, rows);
  }

  /** Looks the names up; those that have no number yet get one, durably. */
  static RowNames intern(List<AppendRows.Row> rows, InternedNames names) {
    RowNames known = internNamespaces(rows, names);
    Map<NameKey, Integer> distinct = new LinkedHashMap<>();
    for (int at = 0; at < rows.size(); at++) {
      known.put(rows.get(at), at, distinct);
    }
    known.resolve(numbersOf(distinct, names.intern(distinct.keySet())));
    return known;
  }

  /** Namespaces come first: their numbers are part of other names. */
  private static RowNames internNamespaces(List<AppendRows.Row> rows, InternedNames names) {
    NameColumn tenants = new NameColumn(NameKind.NAMESPACE, rows.size());
    Map<NameKey, Integer> distinct = new LinkedHashMap<>();
    for (int at = 0; at < rows.size(); at++) {
      tenants.put(at, NameKey.OF_NO_NAMESPACE, rows.get(at).namespace().value(), distinct);
    }
    Map<NameKey, Integer> namespaces = names.intern(distinct.keySet());
    tenants.resolve(numbersOf(distinct, namespaces));
    return new RowNames(tenants, namespaces, rows.size());
  }

  private void put(AppendRows.Row row, int at, Map<NameKey, Integer> distinct) {
    int tenant = tenants.numbers()[at];
    NewEvent added = row.prepared().added();
    Event event = added.event();
    topics.put(at, tenant, event.topic().value(), distinct);
    types.put(at, tenant, event.type(), distinct);
    sources.put(at, tenant, event.source(), distinct);
    principals.put(at, tenant, row.request().request().principalOf(added).name(), distinct);
  }

  private static int[] numbersOf(Map<NameKey, Integer> distinct, Map<NameKey, Integer> found) {
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
      case NAMESPACE -> tenants.numbers();
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
