package dev.baton.application.saga;

import dev.baton.domain.event.EventId;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.saga.Attempted;
import dev.baton.domain.saga.Direction;
import dev.baton.domain.saga.Move;
import dev.baton.domain.saga.SagaId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that follow from sagas and their attempts, and back: so an outcome is told whose it is, and
 * the same attempt never goes out under two names.
 */
final class SagaNames {
  private static final String PREFIX = "saga/";
  private static final Pattern COMMAND =
      Pattern.compile("saga/([A-Za-z0-9_.-]{1,100})/(do|undo)/(\\d{1,2})/(\\d{1,6})");
  private static final Pattern REQUEST =
      Pattern.compile("([A-Za-z0-9_.-]{1,100})[.](do|undo)[.](\\d{1,2})[.](\\d{1,6})");
  private static final Pattern TIMER = Pattern.compile("(do|undo)-(\\d{1,2})");

  private SagaNames() {}

  /** An attempt, and of which saga. */
  record Of(SagaId saga, Attempted attempted) {}

  static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  private static Direction direction(String word) {
    return Direction.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The event that is an attempt's command. */
  static EventId command(SagaId saga, Attempted attempted) {
    Move move = attempted.move();
    return new EventId(
        PREFIX
            + String.join(
                "/",
                saga.value(),
                word(move.direction()),
                Integer.toString(move.number()),
                Integer.toString(attempted.attempt())));
  }

  /** Whether it can be the id of a command, or the name of a saga's conversation. */
  static boolean isOfSaga(String name) {
    return name.startsWith(PREFIX);
  }

  /** The attempt whose command an event has this id; empty for other events. */
  static Optional<Of> command(String eventId) {
    return isOfSaga(eventId) ? of(COMMAND.matcher(eventId)) : Optional.empty();
  }

  /** The request that an attempt makes. */
  static RequestId request(SagaId saga, Attempted attempted) {
    Move move = attempted.move();
    return new RequestId(
        String.join(
            ".",
            saga.value(),
            word(move.direction()),
            Integer.toString(move.number()),
            Integer.toString(attempted.attempt())));
  }

  static Optional<Of> request(String requestId) {
    return of(REQUEST.matcher(requestId));
  }

  private static Optional<Of> of(Matcher found) {
    if (!found.matches()) {
      return Optional.empty();
    }
    Move move = new Move(direction(found.group(2)), Integer.parseInt(found.group(3)));
    return Optional.of(
        new Of(new SagaId(found.group(1)), new Attempted(move, Integer.parseInt(found.group(4)))));
  }

  /** The conversation of a saga that was not started within another. */
  static String conversation(SagaId saga) {
    return PREFIX + saga;
  }

  /** The saga whose own conversation this is. */
  static Optional<SagaId> conversation(String correlationId) {
    if (!isOfSaga(correlationId)) {
      return Optional.empty();
    }
    String id = correlationId.substring(PREFIX.length());
    return SagaId.isValid(id) ? Optional.of(new SagaId(id)) : Optional.empty();
  }

  static String timer(Move move) {
    return word(move.direction()) + '-' + move.number();
  }

  static Move timer(String name) {
    Matcher found = TIMER.matcher(name);
    if (!found.matches()) {
      throw new IllegalArgumentException(name + " is no timer of a saga");
    }
    return new Move(direction(found.group(1)), Integer.parseInt(found.group(2)));
  }
}
