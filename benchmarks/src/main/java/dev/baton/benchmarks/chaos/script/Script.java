package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.OutgoingEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What one publisher publishes. Everything about an event follows from the seed, the publisher's
 * name and the event's number, so that it may be made again to be published again. Any thread may
 * use it.
 */
public final class Script {
  /** The keys of ordered events, shared by all publishers. */
  private static final int KEYS = 256;

  /** Keeps the numbers of neighbours from making streams of chance that overlap. */
  private static final long SPREAD = 0xD1B54A32D192ED03L;

  private static final int FLAKY_ONE_IN = 400;
  private static final int BROKEN_ONE_IN = 1_000;
  private static final int REFUSED_ONE_IN = 1_000;
  private static final int LATER_ONE_IN = 60;
  private static final int REPEATED_ONE_IN = 64;
  private static final int LONGEST_DELAY_MILLIS = 8_000;
  private static final String FILLING = "x".repeat(160);

  private final String source;
  private final long seed;

  public Script(String source, long seed) {
    this.source = source;
    this.seed = seed * 31 + source.hashCode();
  }

  /**
   * One event and what is done with it.
   *
   * @param event what is published, under an id of its own
   * @param delay if it is scheduled: how long after the call it is due
   * @param isRepeated whether it is published once more when it was acknowledged
   */
  public record Line(OutgoingEvent event, Optional<Duration> delay, boolean isRepeated) {}

  /** The event of this number, from 1. */
  public Line line(long number) {
    SplittableRandom random = new SplittableRandom(seed ^ number * SPREAD);
    Interest interest = interest(random.nextInt(100));
    OutgoingEvent event =
        OutgoingEvent.on(interest.topic(), temper(random).type())
            .id(new EventName(source, number).id())
            .source(source)
            .text(FILLING)
            .partitionKey(interest == Interest.ORDERED ? "k" + random.nextInt(KEYS) : "");
    Optional<Duration> delay =
        isOneIn(LATER_ONE_IN, random)
            ? Optional.of(Duration.ofMillis(1_000 + random.nextInt(LONGEST_DELAY_MILLIS)))
            : Optional.empty();
    return new Line(event, delay, isOneIn(REPEATED_ONE_IN, random));
  }

  private static Interest interest(int percent) {
    if (percent < 50) {
      return Interest.SHARED;
    }
    if (percent < 75) {
      return Interest.ORDERED;
    }
    return percent < 90 ? Interest.EXCLUSIVE : Interest.BROADCAST;
  }

  private static Temper temper(SplittableRandom random) {
    if (isOneIn(FLAKY_ONE_IN, random)) {
      return Temper.FLAKY;
    }
    if (isOneIn(BROKEN_ONE_IN, random)) {
      return Temper.BROKEN;
    }
    return isOneIn(REFUSED_ONE_IN, random) ? Temper.REFUSED : Temper.SOUND;
  }

  private static boolean isOneIn(int many, SplittableRandom random) {
    return random.nextInt(many) == 0;
  }
}
