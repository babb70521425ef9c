package dev.baton.domain.subscription;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by log position, without boxing: open addressing with linear probing, which moves entries
 * back on removal, so that a map in constant use does not decay. Positions are at least 1. For one
 * thread.
 */
public final class PositionMap<V> {
  private static final int SMALLEST = 16;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long[] positions = new long[SMALLEST];
  private @Nullable Object[] values = new @Nullable Object[SMALLEST];
  private int shift = Long.SIZE - Integer.numberOfTrailingZeros(SMALLEST);
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The value at {@code position}, or null. */
  @SuppressWarnings("unchecked") // Only put stores values, and it takes nothing but V.
  public @Nullable V get(long position) {
    return (V) values[find(position)];
  }

  /** Stores {@code value} under {@code position}, in place of what was there. */
  public void put(long position, V value) {
    if (position < 1) {
      throw new IllegalArgumentException("positions begin at 1, but got " + position);
    }
    int at = find(position);
    if (positions[at] == 0) {
      positions[at] = position;
      size++;
    }
    values[at] = value;
    if (size * 2 > positions.length) {
      resize(positions.length * 2);
    }
  }

  /** Removes what is at {@code position}, and returns it, or null. */
  @SuppressWarnings("unchecked") // As in get.
  public @Nullable V remove(long position) {
    int at = find(position);
    if (positions[at] == 0) {
      return null;
    }
    V removed = (V) values[at];
    size--;
    closeGap(at);
    if (size * 16 < positions.length && positions.length > SMALLEST) {
      resize(positions.length / 4);
    }
    return removed;
  }

  /** Passes every value on, in no order; the map must not change meanwhile. */
  @SuppressWarnings("unchecked") // As in get.
  public void forEach(Consumer<? super V> action) {
    for (Object value : values) {
      if (value != null) {
        action.accept((V) value);
      }
    }
  }

  public void clear() {
    positions = new long[SMALLEST];
    values = new @Nullable Object[SMALLEST];
    shift = Long.SIZE - Integer.numberOfTrailingZeros(SMALLEST);
    size = 0;
  }

  private int home(long position) {
    return (int) ((position * GOLDEN) >>> shift);
  }

  private int find(long position) {
    int mask = positions.length - 1;
    int at = home(position);
    while (positions[at] != 0 && positions[at] != position) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void closeGap(int removed) {
    int mask = positions.length - 1;
    int gap = removed;
    for (int at = (gap + 1) & mask; positions[at] != 0; at = (at + 1) & mask) {
      // An entry may fill the gap unless its home lies behind it, cyclically.
      if (((at - home(positions[at])) & mask) >= ((at - gap) & mask)) {
        positions[gap] = positions[at];
        values[gap] = values[at];
        gap = at;
      }
    }
    positions[gap] = 0;
    values[gap] = null;
  }

  private void resize(int capacity) {
    long[] oldPositions = positions;
    @Nullable Object[] oldValues = values;
    positions = new long[capacity];
    values = new @Nullable Object[capacity];
    shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    for (int i = 0; i < oldPositions.length; i++) {
      if (oldPositions[i] != 0) {
        int at = find(oldPositions[i]);
        positions[at] = oldPositions[i];
        values[at] = oldValues[i];
      }
    }
  }

  @Override
  public String toString() {
    long[] present = Arrays.stream(positions).filter(p -> p != 0).sorted().toArray();
    return "PositionMap" + Arrays.toString(present);
  }
}
