package dev.baton.adapters.memory.process;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.port.FactCodec;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.infrastructure.codec.FactType;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import java.util.List;
import java.util.stream.Stream;

/** A store that nodes share, and what stands in it. */
final class ProcessWorld {
  static final List<FactType> FACTS =
      List.of(
          new FactType("baton.errand.ordered", 1, Errand.Fact.Ordered.class),
          new FactType("baton.errand.reminded", 1, Errand.Fact.Reminded.class),
          new FactType("baton.errand.finished", 1, Errand.Fact.Finished.class),
          new FactType("baton.errand.late", 1, Errand.Fact.Late.class));

  final ManualClock clock = new ManualClock();
  final InMemoryEventLog log = new InMemoryEventLog(clock);
  final InMemoryCursors cursors = new InMemoryCursors(clock);
  final CountingIds ids = new CountingIds();
  final FactCodec codec =
      new JacksonFactCodec(Stream.concat(FactTypes.ALL.stream(), FACTS.stream()).toList());

  /** What happens before each append of a node. */
  Runnable beforeAppend = () -> {};

  /** What others do once, just before the next append. */
  void meanwhile(Runnable others) {
    beforeAppend =
        () -> {
          beforeAppend = () -> {};
          others.run();
        };
  }

  ProcessNode node(String name) {
    return new ProcessNode(this, name, new StoreLine());
  }

  ProcessNode node(String name, StoreLine line) {
    return new ProcessNode(this, name, line);
  }

  /** Somebody publishes something about errands. */
  RecordedEvent say(String type, String names) {
    var unused =
        log.append(
            List.of(
                Events.request(
                    Events.event(type)
                        .topic("errands")
                        .key(names)
                        .json("1")
                        .correlation("talk")
                        .build())));
    return log.scan(log.head(), 1).events().getFirst();
  }

  List<RecordedEvent> on(String topic) {
    return log.scan(1, 1_000).events().stream()
        .filter(event -> event.topic().value().equals(topic))
        .toList();
  }

  /** The types of what stands on a topic, in order. */
  List<String> types(String topic) {
    return on(topic).stream().map(event -> event.event().type()).toList();
  }
}
