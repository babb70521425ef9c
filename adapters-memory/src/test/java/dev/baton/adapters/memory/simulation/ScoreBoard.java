package dev.baton.adapters.memory.simulation;

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
 * A view for the simulation alone: of each score and each request how many facts there are; a score
 * that was announced is not there. What is taken in twice, or not, shows for ever.
 *
 * @param version of the rows
 */
record ScoreBoard(int version) implements Projection {
  static final String VIEW = "scores";

  private static final TopicName SCORES = FactStream.topicOf(Scores.NAME);
  private static final TopicName REQUESTS = FactStream.topicOf("request");

  @Override
  public String view() {
    return VIEW;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(SCORES) || topic.equals(REQUESTS);
  }

  @Override
  public void apply(RecordedEvent recorded, Optional<DomainEvent> fact, Rows rows) {
    ViewRow.Id id = new ViewRow.Id(recorded.namespace(), recorded.stream().value());
    if (fact.orElseThrow() instanceof Score.Fact.Announced) {
      rows.remove(id);
    } else {
      long facts = rows.find(id).map(row -> Long.parseLong(row.order())).orElse(0L) + 1;
      rows.put(row(id, recorded.position(), facts));
    }
  }

  private ViewRow row(ViewRow.Id id, long position, long facts) {
    return new ViewRow(
        id,
        position,
        Map.of("version", Integer.toString(version)),
        Long.toString(facts),
        Payload.of(id.key().getBytes(StandardCharsets.UTF_8)));
  }
}
