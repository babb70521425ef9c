package dev.baton.adapters.persistence.event;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers, each once, in an array of their own with open addressing (linear probing). They are
 * spread by a factor that nobody can guess, so nobody can choose numbers that come to one place.
 * Takes 16 to 32 bytes a number, and 128 at least.
 */
final class LongSet {
  private static final int SMALLEST = 16;

  /** The one number that marks a free place, and so is kept apart. */
  private static final long FREE = 0;

  private final long spread = ThreadLocalRandom.current().nextLong() | 1;
  private long[] places = new long[SMALLEST];
  private int shift = Long.SIZE - Integer.numberOfTrailingZeros(SMALLEST);
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
    int place = placeOf(number);
    if (number == FREE ? hasFree : places[place] == number) {
      return false;
    }
    if (number == FREE) {
      hasFree = true;
    } else {
      places[place] = number;
    }
    size++;
    if (size * 2 > places.length) {
      grow();
    }
    return true;
  }

  /** Where the number stands, or else the free place in which it is to stand. */
  private int placeOf(long number) {
    int mask = places.length - 1;
    int place = (int) ((number * spread) >>> shift);
    while (places[place] != FREE && places[place] != number) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] numbers = places;
    places = new long[numbers.length * 2];
    shift--;
    for (long number : numbers) {
      if (number != FREE) {
        places[placeOf(number)] = number;
      }
    }
  }
}
