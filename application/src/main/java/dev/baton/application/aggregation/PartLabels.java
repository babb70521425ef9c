package dev.baton.application.aggregation;

import dev.baton.application.port.ViewRow;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import java.time.Instant;
import java.util.Map;

/** How an event that has come stands in a row: its payload is the body, all else are labels. */
public final class PartLabels {
  private static final String EXPECTATION = "expectation";
  private static final String EVENT = "event";
  private static final String SOURCE = "source";
  private static final String TYPE = "type";
  private static final String TIME = "time";
  private static final String SUBJECT = "subject";
  private static final String MEDIA = "media";
  private static final String OMITTED = "omitted";

  private PartLabels() {}

  /** What a row says of a part, beside its position and its body. */
  public static Map<String, String> of(Part part) {
    return Map.of(
        EXPECTATION,
        part.expectation(),
        EVENT,
        part.identity().id().value(),
        SOURCE,
        part.identity().source(),
        TYPE,
        part.identity().type(),
        TIME,
        part.identity().time().toString(),
        SUBJECT,
        part.content().subject(),
        MEDIA,
        part.content().contentType(),
        OMITTED,
        Boolean.toString(part.omitted()));
  }

  /** The part of a row. */
  public static Part part(ViewRow row) {
    Map<String, String> labels = row.labels();
    return new Part(
        label(labels, EXPECTATION),
        row.position(),
        new Identity(
            new EventId(label(labels, EVENT)),
            label(labels, SOURCE),
            label(labels, TYPE),
            Instant.parse(label(labels, TIME))),
        new Content(label(labels, SUBJECT), label(labels, MEDIA), "", "", Map.of(), row.body()),
        Boolean.parseBoolean(label(labels, OMITTED)));
  }

  private static String label(Map<String, String> labels, String name) {
    return labels.getOrDefault(name, "");
  }
}
