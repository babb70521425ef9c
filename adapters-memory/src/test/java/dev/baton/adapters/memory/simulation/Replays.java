package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Memory;
import dev.baton.application.kernel.States.Loaded;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.agent.AgentDecider;
import dev.baton.domain.aggregation.AggregationDecider;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.ScheduleDecider;
import dev.baton.domain.event.TopicDecider;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.reaction.ReactionDecider;
import dev.baton.domain.reaction.RuleDecider;
import dev.baton.domain.request.RequestDecider;
import dev.baton.domain.saga.DefinitionDecider;
import dev.baton.domain.saga.SagaDecider;
import dev.baton.domain.subscription.SubscriptionDecider;
import dev.baton.domain.turn.TurnDecider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every stream of facts, replayed: the state at each of its versions, and what the stream remembers
 * there. What nodes have in memory, or tell somebody, is held against it.
 */
final class Replays {
  private static final Map<String, Decider<?, ?, ?, ?>> DECIDERS =
      Map.ofEntries(
          Map.entry("topic", new TopicDecider()),
          Map.entry("scheduled", new ScheduleDecider()),
          Map.entry("subscription", new SubscriptionDecider()),
          Map.entry("deadletter", new DeadLetterDecider()),
          Map.entry("agent", new AgentDecider()),
          Map.entry("request", new RequestDecider()),
          Map.entry("aggregation", new AggregationDecider()),
          Map.entry("saga", new SagaDecider()),
          Map.entry("sagadefinition", new DefinitionDecider()),
          Map.entry("rule", new RuleDecider()),
          Map.entry("reaction", new ReactionDecider()),
          Map.entry("turn", new TurnDecider()),
          Map.entry(Scores.NAME, new Score.Rules()));

  private static final int COMMANDS_REMEMBERED = 16;

  private final Map<StreamId, List<Replayed>> streams = new HashMap<>();

  /**
   * A state, and what the stream remembers of why its facts came about.
   *
   * @param input the position that the last fact took in; 0 where no process did
   */
  record Replayed(Object state, Memory memory, long input) {}

  /** The capability that a stream belongs to: {@code baton/<capability>/<name>}. */
  static String capabilityOf(StreamId stream) {
    return stream.value().split("/")[1];
  }

  static Decider<?, ?, ?, ?> deciderOf(StreamId stream) {
    Decider<?, ?, ?, ?> decider = DECIDERS.get(capabilityOf(stream));
    Violation.unless(decider != null, "nobody decides what stands in %s", stream);
    return decider;
  }

  // ---- the log

  void logged(RecordedEvent event, DomainEvent fact) {
    Replayed before = at(event.stream(), event.version() - 1);
    Object after = evolve(deciderOf(event.stream()), before.state(), fact);
    streams
        .computeIfAbsent(event.stream(), stream -> new ArrayList<>())
        .add(new Replayed(after, memoryAfter(before.memory(), event), inputOf(event)));
  }

  /** A fact that cannot follow on a state makes its decider throw. */
  @SuppressWarnings("unchecked")
  private static <S, E extends DomainEvent> Object evolve(
      Decider<?, S, E, ?> decider, Object state, DomainEvent fact) {
    return decider.evolve((S) state, (E) fact);
  }

  private static Memory memoryAfter(Memory before, RecordedEvent fact) {
    Map<String, String> headers = fact.event().content().headers();
    List<String> commands = new ArrayList<>(before.commands());
    String command = headers.getOrDefault("baton-command", "");
    if (!command.isEmpty()) {
      commands.remove(command);
      commands.add(command);
    }
    int forgotten = Math.max(0, commands.size() - COMMANDS_REMEMBERED);
    return new Memory(
        Math.max(before.input(), inputOf(fact)), commands.subList(forgotten, commands.size()));
  }

  /** The position that a process has taken in by a fact; 0 where it was no process. */
  static long inputOf(RecordedEvent fact) {
    return Long.parseLong(fact.event().content().headers().getOrDefault("baton-input", "0"));
  }

  // ---- what is held against it

  long versionOf(StreamId stream) {
    return streams.getOrDefault(stream, List.of()).size();
  }

  /** Where a stream stood at a version that it has come to. */
  Replayed at(StreamId stream, long version) {
    Violation.unless(version <= versionOf(stream), "%s was never at version %s", stream, version);
    return version == 0
        ? new Replayed(deciderOf(stream).initial(), Memory.NOTHING, 0)
        : streams.get(stream).get((int) version - 1);
  }

  /** Somebody is told how an aggregate stands at a version of its stream. */
  void check(StreamId stream, long version, Object told) {
    Object replayed = at(stream, version).state();
    Violation.unless(
        replayed.equals(told),
        "%s at version %s: somebody is told %s, and replayed it is %s",
        stream,
        version,
        told,
        replayed);
  }

  /** What a node has in memory. */
  void check(SimulatedNode node, StreamKey stream, Loaded<?> loaded) {
    Replayed replayed = at(stream.stream(), loaded.version());
    Violation.unless(
        replayed.state().equals(loaded.state()) && replayed.memory().equals(loaded.memory()),
        "%s has %s in memory as %s, and replayed it is %s",
        node,
        stream.stream(),
        loaded,
        replayed);
  }
}
