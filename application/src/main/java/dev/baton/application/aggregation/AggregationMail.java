package dev.baton.application.aggregation;

import dev.baton.application.kernel.Outgoing;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.aggregation.Aggregation;
import dev.baton.domain.aggregation.AggregationEvent;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The event that tells the outcome of an aggregation to whoever asked for it. */
final class AggregationMail {
  static final String SOURCE = "baton/" + Aggregations.CAPABILITY;

  private final FactCodec codec;

  AggregationMail(FactCodec codec) {
    this.codec = codec;
  }

  /** The fact that has closed the aggregation, on the topic that its terms name. */
  Optional<Outgoing> callback(Aggregation.Closed closed, AggregationEvent.Ended outcome) {
    Content fact = codec.encode(outcome);
    Content content =
        new Content(
            fact.subject(),
            fact.contentType(),
            fact.dataSchema(),
            fact.version(),
            Map.of(
                AggregationHeaders.AGGREGATION,
                outcome.id().value(),
                AggregationHeaders.OUTCOME,
                PartRows.word(closed.status())),
            fact.data());
    return closed
        .opening()
        .terms()
        .callback()
        .map(topic -> Outgoing.of(SOURCE, codec.typeOf(outcome.getClass()), to(topic), content));
  }

  /** To a topic; an inbox is reached by its recipient. */
  static Routing to(TopicName topic) {
    return new Routing(
        topic,
        Kind.EVENT,
        Priority.NORMAL,
        "",
        topic.isInbox() ? topic.value().substring(topic.value().lastIndexOf('.') + 1) : "",
        "",
        false,
        Instant.MAX);
  }
}
