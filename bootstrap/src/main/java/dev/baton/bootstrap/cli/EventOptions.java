package dev.baton.bootstrap.cli;

import dev.baton.sdk.EventDocuments;
import dev.baton.sdk.Kind;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Priority;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What an event is made of on the command line. */
final class EventOptions {
  private static final String DEFAULT_SOURCE = "baton-cli";

  @Option(
      names = "--document",
      paramLabel = "DOCUMENT",
      description =
          "A whole event as JSON, in the form {\"event\",\"payload\",\"routing\"} or as"
              + " CloudEvents: the text itself, @FILE or -.")
  @Nullable String document;

  @Option(
      names = "--to",
      paramLabel = "AGENT",
      split = ",",
      description =
          "Send to the inbox of this agent instead of a topic; of several, to all or to none.")
  List<String> recipients = new ArrayList<>();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The event's id; the same id and source again is the same event. Default: new.")
  @Nullable String id;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Who publishes. Default: " + DEFAULT_SOURCE + ".")
  @Nullable String source;

  @Option(names = "--subject", paramLabel = "TEXT", description = "What it is about.")
  @Nullable String subject;

  @Option(
      names = "--correlation",
      paramLabel = "ID",
      description = "The conversation that it is part of. Default: a new one.")
  @Nullable String correlation;

  @Option(
      names = "--caused-by",
      paramLabel = "ID",
      description = "The id of the event that caused it; give its --correlation too.")
  @Nullable String cause;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Events of one key keep their order in ordered subscriptions.")
  @Nullable String key;

  @Option(
      names = "--priority",
      paramLabel = "PRIORITY",
      description = "low, normal, high, critical, or 0 to 10. Default: normal.")
  @Nullable String priority;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}. Default: EVENT.")
  @Nullable Kind kind;

  @Option(names = "--reply-to", paramLabel = "TOPIC", description = "Where answers go.")
  @Nullable String replyTo;

  @Option(
      names = "--expires",
      paramLabel = "INSTANT",
      description = "When it is of no more use, 2026-12-24T18:00:00Z for example.")
  @Nullable Instant expires;

  @Option(names = "--header", paramLabel = "NAME=VALUE", description = "May be repeated.")
  Map<String, String> headers = new LinkedHashMap<>();

  @Option(names = "--stream", paramLabel = "STREAM", description = "The stream that it joins.")
  @Nullable String stream;

  @Option(
      names = "--expected-version",
      paramLabel = "VERSION",
      description = "Refused unless the stream is at this version; 0 for a new one.")
  @Nullable Long expectedVersion;

  @Option(names = "--text", description = "The payload is plain text, not JSON.")
  boolean text;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = "The payload is of this media type and goes as it is.")
  @Nullable String contentType;

  /** Whose name stands on the event. */
  String source() {
    return source == null ? DEFAULT_SOURCE : source;
  }

  /** The event that these options and words describe. */
  OutgoingEvent event(CommandLine command, List<String> words) {
    Deque<String> rest = new ArrayDeque<>(words);
    OutgoingEvent event = begun(command, rest);
    if (!rest.isEmpty()) {
      event = withPayload(command, event, rest.pop());
    }
    if (!rest.isEmpty()) {
      throw new ParameterException(command, "one word too many: '" + rest.pop() + "'");
    }
    try {
      return routed(described(event));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  private OutgoingEvent begun(CommandLine command, Deque<String> words) {
    if (document != null) {
      if (!words.isEmpty()) {
        throw new ParameterException(
            command, "--document is the whole event: '" + words.peek() + "' is too much");
      }
      InputStream input = System.in;
      OutgoingEvent read = EventDocuments.read(PayloadText.text(document, input));
      return recipients.isEmpty() ? read : read.recipient(recipients.getFirst());
    }
    if (recipients.isEmpty()) {
      String topic = next(command, words, "the topic");
      return OutgoingEvent.on(topic, next(command, words, "the type"));
    }
    return OutgoingEvent.of(next(command, words, "the type")).recipient(recipients.getFirst());
  }

  private static String next(CommandLine command, Deque<String> words, String what) {
    if (words.isEmpty()) {
      throw new ParameterException(command, what + " is missing");
    }
    return words.pop();
  }

  private OutgoingEvent withPayload(CommandLine command, OutgoingEvent event, String argument) {
    InputStream input = System.in;
    byte[] bytes = PayloadText.bytes(argument, input);
    if (contentType != null) {
      return event.bytes(bytes, contentType);
    }
    String payload = new String(bytes, StandardCharsets.UTF_8);
    if (text) {
      return event.text(payload);
    }
    if (Json.parse(payload).isEmpty()) {
      throw new ParameterException(
          command, "the payload is not JSON; --text takes it as plain text");
    }
    return event.json(payload);
  }

  private OutgoingEvent described(OutgoingEvent begun) {
    OutgoingEvent event = begun.headers(headers);
    event = source == null ? event : event.source(source);
    event = id == null ? event : event.id(id);
    event = subject == null ? event : event.subject(subject);
    event = kind == null ? event : event.kind(kind);
    event = expires == null ? event : event.expiresAt(expires);
    return priority == null ? event : event.priority(Priority.parse(priority));
  }

  private OutgoingEvent routed(OutgoingEvent begun) {
    OutgoingEvent event = correlation == null ? begun : begun.correlationId(correlation);
    event = cause == null ? event : event.causationId(cause);
    event = key == null ? event : event.partitionKey(key);
    event = replyTo == null ? event : event.replyTo(replyTo);
    event = stream == null ? event : event.stream(stream);
    return expectedVersion == null ? event : event.expectedVersion(expectedVersion);
  }
}
