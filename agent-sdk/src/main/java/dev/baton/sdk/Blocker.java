package dev.baton.sdk;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that keeps a subscription, or the events of one partition key, from being delivered.
 *
 * @param kind what it is
 * @param count how many there are, where that is counted
 * @param position which event, or from which on, where it is about events
 * @param consumer the consumer that has the event, or empty
 * @param until until when, by the server's clock, where that is known
 * @param deadLetter the id of the dead letter, or empty
 */
public record Blocker(
    Kind kind,
    int count,
    long position,
    String consumer,
    Optional<Instant> until,
    String deadLetter) {
  /** What may be in the way. */
  public enum Kind {
    /** Something that this version does not know. */
    UNKNOWN,
    /** The subscription is paused. */
    PAUSED,
    /** No consumer is connected. */
    NO_CONSUMER,
    /** None of {@code count} consumers takes more. */
    NO_CREDIT,
    /** {@code count} deliveries are without an answer, which is all that may be. */
    TOO_MANY_IN_FLIGHT,
    /** {@code count} events are held for delivery, which is all that may be. */
    WINDOW_FULL,
    /** {@code count} events are about to become dead letters. */
    GIVING_UP,
    /** {@code count} partition keys do not go on: ask for one of them. */
    KEYS_BLOCKED,
    /** The event at {@code position} is with {@code consumer} until {@code until}. */
    IN_FLIGHT,
    /** The event at {@code position} failed, and comes again at {@code until}. */
    WAITING,
    /** {@code deadLetter} has to be replayed or archived; the key goes on at {@code position}. */
    DEAD_LETTER,
    /** The events of the key from {@code position} on are being read. */
    CATCHING_UP
  }

  static Blocker of(dev.baton.v1.Blocker blocker) {
    return new Blocker(
        kind(blocker.getKind()),
        blocker.getCount(),
        blocker.getPosition(),
        blocker.getConsumer(),
        blocker.hasUntil() ? Optional.of(Wire.instant(blocker.getUntil())) : Optional.empty(),
        blocker.getDeadLetter());
  }

  private static Kind kind(dev.baton.v1.BlockerKind kind) {
    return switch (kind) {
      case BLOCKER_KIND_UNSPECIFIED, UNRECOGNIZED -> Kind.UNKNOWN;
      case BLOCKER_KIND_PAUSED -> Kind.PAUSED;
      case BLOCKER_KIND_NO_CONSUMER -> Kind.NO_CONSUMER;
      case BLOCKER_KIND_NO_CREDIT -> Kind.NO_CREDIT;
      case BLOCKER_KIND_TOO_MANY_IN_FLIGHT -> Kind.TOO_MANY_IN_FLIGHT;
      case BLOCKER_KIND_WINDOW_FULL -> Kind.WINDOW_FULL;
      case BLOCKER_KIND_GIVING_UP -> Kind.GIVING_UP;
      case BLOCKER_KIND_KEYS_BLOCKED -> Kind.KEYS_BLOCKED;
      case BLOCKER_KIND_IN_FLIGHT -> Kind.IN_FLIGHT;
      case BLOCKER_KIND_WAITING -> Kind.WAITING;
      case BLOCKER_KIND_DEAD_LETTER -> Kind.DEAD_LETTER;
      case BLOCKER_KIND_CATCHING_UP -> Kind.CATCHING_UP;
    };
  }
}
