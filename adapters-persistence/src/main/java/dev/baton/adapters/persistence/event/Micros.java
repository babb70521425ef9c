package dev.baton.adapters.persistence.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970, as they stand in tables. */
final class Micros {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private Micros() {}

  static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The first microsecond that is not before {@code instant}; what is out of range is clamped. */
  static long notBefore(Instant instant) {
    if (!instant.isAfter(EARLIEST)) {
      return 0;
    }
    if (!instant.isBefore(LATEST)) {
      return Long.MAX_VALUE;
    }
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    return toInstant(micros).isBefore(instant) ? micros + 1 : micros;
  }
}
