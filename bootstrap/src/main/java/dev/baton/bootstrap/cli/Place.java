package dev.baton.bootstrap.cli;

import dev.baton.sdk.SubscriptionBuilder;
import dev.baton.sdk.SubscriptionInfo;
import dev.baton.sdk.Subscriptions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A place in the log, as people write it. */
sealed interface Place {
  /** After the last event. */
  record Latest() implements Place {}

  /** At the first event that the log still has. */
  record Earliest() implements Place {}

  /** At this position. */
  record At(long position) implements Place {}

  /** At the first event recorded from this instant on. */
  record Since(Instant instant) implements Place {}

  /** Lets a new subscription begin here. */
  default SubscriptionBuilder begin(SubscriptionBuilder subscription) {
    return switch (this) {
      case Latest latest -> subscription.fromLatest();
      case Earliest earliest -> subscription.fromEarliest();
      case At at -> subscription.fromPosition(at.position());
      case Since since -> subscription.fromTime(since.instant());
    };
  }

  /** Has a subscription go on from here. */
  default SubscriptionInfo seek(Subscriptions subscriptions, String name) {
    return switch (this) {
      case Latest latest -> subscriptions.seekToLatest(name);
      case Earliest earliest -> subscriptions.seekToEarliest(name);
      case At at -> subscriptions.seek(name, at.position());
      case Since since -> subscriptions.seek(name, since.instant());
    };
  }

  /** What may be written, for help. */
  String FORMS = "latest, earliest, a position, or an instant such as 2026-12-24T18:00:00Z";

  /** Reads places on the command line. */
  final class Text implements ITypeConverter<Place> {
    @Override
    public Place convert(String text) {
      return switch (text) {
        case "latest" -> new Latest();
        case "earliest" -> new Earliest();
        case String number when number.matches("[1-9]\\d{0,17}") -> new At(Long.parseLong(number));
        default -> new Since(instant(text));
      };
    }

    private static Instant instant(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'" + text + "' is none of " + FORMS);
      }
    }
  }
}
