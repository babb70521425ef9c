package dev.baton.adapters.persistence.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of one kind that rows have, as numbers. */
final class NameColumn {
  private final NameKind kind;
  private final int[] numbers;
  private int latestTenant;
  private @Nullable String latestName;

  NameColumn(NameKind kind, int rows) {
    this.kind = kind;
    this.numbers = new int[rows];
  }

  /**
   * Gives the next row the place of its name among the distinct ones, to which it is added if it is
   * new. A row mostly has the name of the row before, so that one is looked at first.
   */
  void put(int row, int tenant, String name, Map<NameKey, Integer> distinct) {
    if (tenant == latestTenant && name.equals(latestName)) {
      numbers[row] = numbers[row - 1];
      return;
    }
    int next = distinct.size();
    Integer place = distinct.putIfAbsent(NameKey.of(kind, tenant, name), next);
    numbers[row] = place == null ? next : place;
    latestTenant = tenant;
    latestName = name;
  }

  /** Replaces each place by the number that stands there. */
  void resolve(int[] distinct) {
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = distinct[numbers[row]];
    }
  }

  /** One number for each row. */
  int[] numbers() {
    return numbers;
  }
}
