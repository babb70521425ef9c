package dev.baton.adapters.memory.aggregation;

import static dev.baton.adapters.memory.aggregation.AggregationWorld.DESIGN;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.KEY;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.PLAN;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.all;
import static dev.baton.adapters.memory.aggregation.AggregationWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.process.Replays;
import dev.baton.application.aggregation.AggregationPorts;
import dev.baton.application.aggregation.AggregationProcess;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.domain.aggregation.AggregationCommand;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.infrastructure.filter.CelExpressions;
import dev.baton.infrastructure.filter.CelFilters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An event that was replayed for one aggregation counts for that one and for no other. */
class AggregationReplayTest {
  private final AggregationWorld world = new AggregationWorld();
  private final AggregationNode node = world.node("here");
  private final AggregationProcess process =
      new AggregationProcess(
          new AggregationPorts(
              world.log, world.views, world.codec, new CelFilters(), new CelExpressions()));

  /** What the process makes of all that stands in the log. */
  private List<Step<AggregationCommand>> hearAll(long from) {
    return world.log.scan(from, 1_000).events().stream()
        .flatMap(event -> process.react(input(event)).stream())
        .toList();
  }

  private Input input(RecordedEvent event) {
    boolean fact = event.topic().value().equals("baton.aggregations");
    return new Input(
        event, fact ? Optional.of(world.codec.decode(event.event())) : Optional.empty());
  }

  private List<Step<AggregationCommand>> hearAgain(RecordedEvent event, FactStream meant) {
    RecordedEvent replay = Replays.of(event, world.publish("Replay"));
    return process.reactAgain(input(replay), meant::equals);
  }

  @Test
  void an_aggregation_that_was_opened_since_does_not_count_it() {
    long unused = process.rows().recall();
    node.open(all(DESIGN));
    RecordedEvent design = world.publish("DesignCompleted");
    FactStream failing = hearAll(1).getFirst().where();
    long since = world.log.head() + 1;
    assertThat(node.aggregations.open(key("phase-2"), all(DESIGN, PLAN))).isNotNull();
    assertThat(hearAll(since)).isEmpty();
    assertThat(hearAgain(design, failing))
        .singleElement()
        .satisfies(step -> assertThat(step.where()).isEqualTo(failing));
    assertThat(process.react(input(world.publish("TestPlanCompleted"))))
        .as("the design is missing")
        .isEmpty();
    assertThat(failing.stream().value()).endsWith(KEY.id().value());
  }
}
