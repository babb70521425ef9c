package dev.baton.adapters.memory.process;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Projection;
import dev.baton.application.port.ViewRow;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.DomainEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The list of errands: each with its status, and how often it was reminded of.
 *
 * @param version of the rows
 */
record ErrandList(int version) implements Projection {
  static final String VIEW = "errands";

  @Override
  public String view() {
    return VIEW;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(FactStream.topicOf("errand"));
  }

  static ViewRow.Id id(RecordedEvent recorded) {
    String stream = recorded.stream().value();
    return new ViewRow.Id(recorded.namespace(), stream.substring(stream.lastIndexOf('/') + 1));
  }

  @Override
  public void apply(RecordedEvent recorded, Optional<DomainEvent> fact, Rows rows) {
    ViewRow.Id id = id(recorded);
    switch ((Errand.Fact) fact.orElseThrow()) {
      case Errand.Fact.Ordered ordered -> rows.put(row(recorded, "open", 0));
      case Errand.Fact.Reminded reminded ->
          rows.put(row(recorded, "open", 1 + reminders(rows.find(id).orElseThrow())));
      case Errand.Fact.Finished finished -> rows.remove(id);
      case Errand.Fact.Late late ->
          rows.put(row(recorded, "late", reminders(rows.find(id).orElseThrow())));
    }
  }

  private ViewRow row(RecordedEvent recorded, String status, int reminders) {
    String body = "v" + version + ":" + reminders;
    return new ViewRow(
        id(recorded),
        recorded.position(),
        Map.of("status", status),
        "",
        Payload.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  static String text(ViewRow row) {
    return new String(row.body().bytes(), StandardCharsets.UTF_8);
  }

  private static int reminders(ViewRow row) {
    return Integer.parseInt(text(row).replaceFirst(".*:", ""));
  }
}
