package dev.baton.application.port;

import dev.baton.domain.kernel.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that has to happen at an instant, once.
 *
 * @param id which timer
 * @param due when it fires, from 1970 to 9999, in whole microseconds: what is finer is cut off
 * @param kind who handles it, a word such as {@code scheduled}
 */
public record Timer(TimerId id, Instant due, String kind) {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  public Timer {
    if (due.isBefore(Instant.EPOCH) || due.isAfter(LATEST)) {
      throw new IllegalArgumentException("a timer fires from 1970 to 9999, but was " + due);
    }
    due = due.truncatedTo(ChronoUnit.MICROS);
    Names.require(Names.isWord(kind), kind, "a timer's kind is a word");
  }
}
