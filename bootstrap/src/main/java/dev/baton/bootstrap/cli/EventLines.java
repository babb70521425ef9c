package dev.baton.bootstrap.cli;

import dev.baton.sdk.ReceivedEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Events as lines for people, as they come. */
final class EventLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final int PAYLOAD_MAX = 160;

  private EventLines() {}

  static String of(ReceivedEvent event) {
    return String.format(
            Locale.ROOT,
            "%6d  %s  %-24s  %-30s  %-20s  %s%s",
            event.position(),
            TIME.format(event.recordedAt()),
            event.topic(),
            event.type(),
            event.source(),
            payload(event),
            event.attempt() > 1 ? "  (attempt " + event.attempt() + ")" : "")
        .stripTrailing();
  }

  private static String payload(ReceivedEvent event) {
    String text =
        event.contentType().contains("json") || event.contentType().startsWith("text/")
            ? event.text()
            : "(" + event.bytes().length + " bytes of " + event.contentType() + ")";
    return shortened(text);
  }

  /** A text on one line, of which no more is shown than people can use. */
  static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= PAYLOAD_MAX ? line : line.substring(0, PAYLOAD_MAX) + "…";
  }
}
