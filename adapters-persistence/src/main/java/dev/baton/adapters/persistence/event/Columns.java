package dev.baton.adapters.persistence.event;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Columns of rows, as arrays of numbers. By loops: a stream costs as much as what it makes of a few
 * dozen rows, and an append has a dozen columns.
 */
final class Columns {
  private Columns() {}

  static <T> long[] longs(List<T> rows, ToLongFunction<? super T> value) {
    long[] column = new long[rows.size()];
    for (int row = 0; row < column.length; row++) {
      column[row] = value.applyAsLong(rows.get(row));
    }
    return column;
  }

  static <T> int[] ints(List<T> rows, ToIntFunction<? super T> value) {
    int[] column = new int[rows.size()];
    for (int row = 0; row < column.length; row++) {
      column[row] = value.applyAsInt(rows.get(row));
    }
    return column;
  }
}
