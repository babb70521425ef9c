package dev.baton.benchmarks.history;

/**
 * Who belongs to which conversation in a log of a given length. Every tenth event is part of a long
 * conversation of 1,000 events; those take turns, so that each of them is spread over the whole log
 * and no two of its events are neighbours. The others are in short ones of 10 events, ten of which
 * run at the same time. Events of a conversation form a tree: each causes up to two others.
 *
 * @param events how many the log holds, a multiple of {@link #UNIT}
 */
record Conversations(long events) {
  /** Events in a long conversation. */
  static final int LONG = 1_000;

  /** The shortest log: it holds one long conversation. */
  static final long UNIT = 10_000;

  private static final int EVERY = 10;
  private static final int SHORT = 10;
  private static final int AT_ONCE = 10;

  Conversations {
    if (events < UNIT || events % UNIT != 0) {
      throw new IllegalArgumentException(
          "a history has a multiple of " + UNIT + " events, but was " + events);
    }
  }

  /**
   * Where an event belongs.
   *
   * @param id of its conversation
   * @param step its number in it, from 0
   * @param cause the number of the event that caused it, or 0 for the first
   */
  record Part(String id, int step, long cause) {}

  /** How many long conversations there are. */
  long longOnes() {
    return events / UNIT;
  }

  /** The id of a long conversation, of which the first is 0. */
  static String longId(long conversation) {
    return "long-" + conversation;
  }

  /** The id of a short conversation; numbers wrap around. */
  String shortId(long conversation) {
    return "short-" + conversation % (events * (EVERY - 1) / EVERY / SHORT);
  }

  /** The number of the last event of the last long conversation. */
  long lastOfLong() {
    return numberIn(longOnes() - 1, LONG - 1);
  }

  /** The number of an event of a long conversation, which is its position too. */
  long numberIn(long conversation, int step) {
    return (step * longOnes() + conversation) * EVERY + 1;
  }

  /** Where event {@code number} belongs, counted from 1. */
  Part of(long number) {
    long index = number - 1;
    return index % EVERY == 0 ? ofLong(index / EVERY) : ofShort(index - index / EVERY - 1);
  }

  private Part ofLong(long turn) {
    long conversation = turn % longOnes();
    int step = (int) (turn / longOnes());
    long cause = step == 0 ? 0 : numberIn(conversation, (step - 1) / 2);
    return new Part(longId(conversation), step, cause);
  }

  private Part ofShort(long turn) {
    long block = turn / (AT_ONCE * SHORT);
    int at = (int) (turn % (AT_ONCE * SHORT));
    int step = at / AT_ONCE;
    long conversation = block * AT_ONCE + at % AT_ONCE;
    long causeStep = (step - 1L) / 2;
    long causeTurn = (block * SHORT + causeStep) * AT_ONCE + at % AT_ONCE;
    long cause = step == 0 ? 0 : numberOfShort(causeTurn);
    return new Part(shortId(conversation), step, cause);
  }

  private static long numberOfShort(long turn) {
    return turn / (EVERY - 1) * EVERY + turn % (EVERY - 1) + 2;
  }
}
