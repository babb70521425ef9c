package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Outgoing;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.infrastructure.codec.FactType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process for the simulation alone, which has every event of its topics to count: one score for
 * each key, and one for all. There are events that it fails on, with all instances or with one.
 */
final class Scores implements ProcessLogic<Score.Command, Score, Score.Fact, Score.NotDue> {
  static final String NAME = "score";

  /** Its facts. */
  static final List<FactType> FACTS =
      List.of(
          new FactType("baton.score.counted", 1, Score.Fact.Counted.class),
          new FactType("baton.score.announced", 1, Score.Fact.Announced.class));

  private static final Score.Rules RULES = new Score.Rules();
  private static final TopicName ANNOUNCED = new TopicName("scores");
  private static final String ALL = "all";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TopicName topic() {
    return FactStream.topicOf(NAME);
  }

  @Override
  public Decider<Score.Command, Score, Score.Fact, Score.NotDue> decider() {
    return RULES;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.value().startsWith("work.");
  }

  @Override
  public List<Step<Score.Command>> react(Input input) {
    RecordedEvent event = input.recorded();
    String payload = new String(event.event().content().data().bytes(), StandardCharsets.UTF_8);
    if (payload.endsWith("7}")) {
      throw new Score.Sick(payload);
    }
    String key = event.event().routing().partitionKey();
    return Stream.of(key.isEmpty() ? "none" : key, ALL)
        .map(name -> step(event, name, name.equals(ALL) && payload.endsWith("3}")))
        .toList();
  }

  private static Step<Score.Command> step(RecordedEvent event, String name, boolean sick) {
    return new Step<>(
        FactStream.of(event.namespace(), NAME, name),
        new Score.Command.Count(sick, event.recordedAt()));
  }

  @Override
  public Score.Command wake(Timer timer, Instant now) {
    return new Score.Command.Announce(now);
  }

  @Override
  public Effects effects(FactStream where, Score before, List<Score.Fact> facts) {
    Score after = before;
    for (Score.Fact fact : facts) {
      after = RULES.evolve(after, fact);
    }
    List<Outgoing> announced =
        facts.stream()
            .filter(Score.Fact.Announced.class::isInstance)
            .map(fact -> announcement(where))
            .toList();
    return new Effects(announced, timer(where, before.due(), after.due()), "");
  }

  private static Outgoing announcement(FactStream where) {
    String score = '"' + where.stream().value() + '"';
    return Outgoing.of(
        "baton/" + NAME,
        "Announced",
        Routing.to(ANNOUNCED),
        Content.json(score.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<TimerChange> timer(
      FactStream where, Optional<Instant> before, Optional<Instant> after) {
    if (before.equals(after)) {
      return List.of();
    }
    TimerId id = new TimerId(where.namespace(), where.stream(), "announce");
    return after
        .<TimerChange>map(due -> new TimerChange.Set(new Timer(id, due, NAME)))
        .or(() -> before.map(due -> new TimerChange.Cancel(id, due)))
        .map(List::of)
        .orElse(List.of());
  }
}
