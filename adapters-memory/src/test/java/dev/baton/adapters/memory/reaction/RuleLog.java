package dev.baton.adapters.memory.reaction;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.States;
import dev.baton.application.port.NodeId;
import dev.baton.application.reaction.ReactionPorts;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.application.reaction.RuleCompiler;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Limits;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleVersion;
import dev.baton.domain.reaction.Trigger;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.filter.CelExpressions;
import dev.baton.infrastructure.filter.CelFilters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A log with rules in it, and processes that follow it. */
final class RuleLog {
  static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  final ManualClock clock = new ManualClock();

  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final InMemoryViews views = new InMemoryViews();
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final Facts facts = new Facts(codec, new CountingIds(), new NodeId("a"));
  private final Map<RuleName, Long> versions = new HashMap<>();

  /** Somebody takes the process over, and goes on behind what was kept. */
  ReactionProcess takenOver() {
    return new ReactionProcess(
        new ReactionPorts(
            views,
            new States(log, codec),
            new RuleCompiler(new CelFilters(), new CelExpressions())));
  }

  /** A rule, or another version of it, that joins events of these types. */
  RecordedEvent register(int version, RuleName rule, String... types) {
    return fact(
        rule, new RuleEvent.Registered(new RuleVersion(version, joining(rule, types)), NOW));
  }

  private static RuleDefinition joining(RuleName rule, String... types) {
    List<Leg> legs = Stream.of(types).map(type -> new Leg(type, "**", List.of(type), "")).toList();
    Action publish = new Action.Publish("flow", "Done", "", Payload.EMPTY);
    return new RuleDefinition(
        rule,
        "",
        new Trigger(legs, "", Duration.ofMinutes(1)),
        List.of(new Route("default", "", List.of(publish))),
        Limits.DEFAULT);
  }

  RecordedEvent fact(RuleName rule, RuleEvent fact) {
    FactStream stream = FactStream.of(Namespace.DEFAULT, "rule", rule.value());
    long before = versions.merge(rule, 1L, Long::sum) - 1;
    var unused = log.append(List.of(facts.request(stream, List.of(fact), before)));
    return last();
  }

  RecordedEvent publish(String type) {
    return publish(type, "talk");
  }

  RecordedEvent publish(String type, String conversation) {
    var unused =
        log.append(List.of(Events.request(Events.event(type).correlation(conversation).build())));
    return last();
  }

  private RecordedEvent last() {
    return log.scan(log.head(), 1).events().getFirst();
  }

  /** An event as a process hears it. */
  Input input(RecordedEvent event) {
    boolean fact = event.topic().isReserved();
    return new Input(event, fact ? Optional.of(codec.decode(event.event())) : Optional.empty());
  }
}
