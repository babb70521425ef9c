package dev.baton.application.event;

import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.util.List;

/** Holds payloads to what their topics ask for. Safe for any thread. */
public final class PayloadCheck {
  private final TopicDirectory topics;
  private final PayloadSchemas schemas;

  public PayloadCheck(TopicDirectory topics, PayloadSchemas schemas) {
    this.topics = topics;
    this.schemas = schemas;
  }

  /** Where a payload does not fit its topic's schema; empty if it does, or there is none. */
  public List<Misfit> check(Namespace namespace, TopicName name, Payload data) {
    return switch (topics.find(namespace, name)) {
      case Topic.Existing topic when !topic.settings().schema().isEmpty() ->
          schemas.check(topic.settings().schema(), data.bytes());
      case Topic.Existing topic -> List.of();
      case Topic.Absent absent -> List.of();
    };
  }
}
