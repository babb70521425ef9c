package dev.baton.adapters.memory.aggregation;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.aggregation.AggregationKey;
import dev.baton.application.port.FactCodec;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.EventBuilder;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.aggregation.AggregationId;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Key;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that nodes share, on which agents work on phase 1. */
final class AggregationWorld {
  static final AggregationKey KEY = key("phase-1");
  static final Expectation DESIGN = Expectation.of("design", "DesignCompleted");
  static final Expectation PLAN = Expectation.of("plan", "TestPlanCompleted");
  static final Duration MINUTE = Duration.ofMinutes(1);

  final ManualClock clock = new ManualClock();
  final InMemoryEventLog log = new InMemoryEventLog(clock);
  final InMemoryCursors cursors = new InMemoryCursors(clock);
  final InMemoryViews views = new InMemoryViews();
  final CountingIds ids = new CountingIds();
  final FactCodec codec = new JacksonFactCodec(FactTypes.ALL);

  AggregationNode node(String name) {
    return new AggregationNode(this, name);
  }

  static AggregationKey key(String id) {
    return new AggregationKey(Namespace.DEFAULT, new AggregationId(id));
  }

  static AggregationTerms all(Expectation... expectations) {
    return terms(WaitSet.all(expectations), Key.correlation("talk"));
  }

  static AggregationTerms when(Completion completion, Expectation... expectations) {
    return terms(new WaitSet(List.of(expectations), completion), Key.correlation("talk"));
  }

  static AggregationTerms terms(WaitSet set, Key key) {
    return terms(set, key, Optional.empty());
  }

  static AggregationTerms calledBack(String topic, Expectation... expectations) {
    return terms(
        WaitSet.all(expectations), Key.correlation("talk"), Optional.of(new TopicName(topic)));
  }

  private static AggregationTerms terms(WaitSet set, Key key, Optional<TopicName> callback) {
    return new AggregationTerms(
        set, key, MINUTE, callback, Cause.of("talk", "e-0"), Principal.ANONYMOUS);
  }

  /** Somebody publishes in the conversation. */
  RecordedEvent publish(String type, String source, String json) {
    return append(event(type, source, json).correlation("talk"));
  }

  RecordedEvent publish(String type) {
    return publish(type, "bob", "{}");
  }

  static EventBuilder event(String type, String source, String json) {
    return Events.event(type)
        .source(source)
        .content(Content.json(json.getBytes(StandardCharsets.UTF_8)));
  }

  RecordedEvent append(EventBuilder event) {
    var unused = log.append(List.of(Events.request(event.build())));
    return log.scan(log.head(), 1).events().getFirst();
  }

  List<RecordedEvent> on(String topic) {
    return log.scan(1, 1_000).events().stream()
        .filter(event -> event.topic().value().equals(topic))
        .toList();
  }

  /** The last words of the types of facts about aggregations, in order. */
  List<String> facts() {
    return on("baton.aggregations").stream()
        .map(event -> event.event().type().substring("baton.aggregation.".length()))
        .toList();
  }

  static String text(RecordedEvent event) {
    return new String(event.event().content().data().bytes(), StandardCharsets.UTF_8);
  }
}
