package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.event.AttributesCodec.Columns;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes events of rows. */
final class RowDecoder {
  private final InternedNames names;

  RowDecoder(InternedNames names) {
    this.names = names;
  }

  List<RecordedEvent> decode(List<LogRow> rows) {
    Set<Integer> used = new HashSet<>();
    for (LogRow row : rows) {
      LogRow.Names numbers = row.names();
      used.add(numbers.namespace());
      used.add(numbers.topic());
      used.add(numbers.type());
      used.add(numbers.source());
      used.add(numbers.principal());
    }
    Map<Integer, String> texts = names.names(used);
    List<RecordedEvent> events = new ArrayList<>(rows.size());
    for (LogRow row : rows) {
      events.add(decode(row, texts));
    }
    return events;
  }

  private static RecordedEvent decode(LogRow row, Map<Integer, String> texts) {
    LogRow.Names numbers = row.names();
    Columns columns =
        new Columns(
            text(texts, numbers.type()),
            text(texts, numbers.source()),
            new TopicName(text(texts, numbers.topic())),
            new Priority(row.priority()),
            Payload.of(row.bytes().body()));
    AttributesCodec.Decoded decoded = AttributesCodec.decode(row.bytes().attributes(), columns);
    return new RecordedEvent(
        row.position(),
        Micros.toInstant(row.recordedAt()),
        new Namespace(text(texts, numbers.namespace())),
        new Principal(text(texts, numbers.principal())),
        decoded.stream(),
        row.version(),
        decoded.event());
  }

  private static String text(Map<Integer, String> texts, int number) {
    String text = texts.get(number);
    if (text == null) {
      throw new IllegalStateException("the log uses name " + number + ", which does not exist");
    }
    return text;
  }
}
