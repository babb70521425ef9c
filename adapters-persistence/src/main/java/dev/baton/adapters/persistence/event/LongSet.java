package dev.baton.adapters.persistence.event;

import java.util.Arrays;

/**
 * Numbers, each once, in an array of their own with open addressing (linear probing): hashes of 64
 * bits, which are spread already. Takes 16 to 32 bytes a number.
 */
final class LongSet {
  private static final int SMALLEST = 16;

  /** The one number that marks a free place, and so is kept apart. */
  private static final long FREE = 0;

  private long[] places = new long[SMALLEST];
  private int size;
  private boolean hasFree;

  int size() {
    return size;
  }

  boolean contains(long number) {
    return number == FREE ? hasFree : places[placeOf(number)] == number;
  }

  /** Adds a number; false if it is there already. */
  boolean add(long number) {
    if (contains(number)) {
      return false;
    }
    size++;
    if (number == FREE) {
      hasFree = true;
      return true;
    }
    if (size * 2 > places.length) {
      grow();
    }
    places[placeOf(number)] = number;
    return true;
  }

  /** Where the number stands, or else the free place in which it is to stand. */
  private int placeOf(long number) {
    int mask = places.length - 1;
    int place = (int) number & mask;
    while (places[place] != FREE && places[place] != number) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] numbers = places;
    places = new long[numbers.length * 2];
    Arrays.stream(numbers)
        .filter(number -> number != FREE)
        .forEach(number -> places[placeOf(number)] = number);
  }
}
