package dev.baton.docs.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.aggregation.AggregationKey;
import dev.baton.application.kernel.Handled;
import dev.baton.application.saga.SagaKey;
import dev.baton.application.saga.Sagas;
import dev.baton.domain.aggregation.Aggregation.Closed;
import dev.baton.domain.aggregation.AggregationId;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Key;
import dev.baton.domain.aggregation.Outcome;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.saga.Compensation;
import dev.baton.domain.saga.Retry;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.SagaStatus;
import dev.baton.domain.saga.Step;
import dev.baton.domain.saga.StepCommand;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class EmbeddedCoordinationTest {
  private static final TopicName COMMANDS = new TopicName("shop.commands");
  private static final SagaName ORDER = new SagaName("order");

  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final BlockingQueue<RecordedEvent> facts = new LinkedBlockingQueue<>();

  @Test
  void a_saga_whose_step_fails_is_undone_in_reverse() throws Exception {
    try (EmbeddedBaton baton = new EmbeddedBaton();
        EmbeddedCoordination coordination = new EmbeddedCoordination(baton)) {
      baton.subscribe("shop", "shop.commands", command -> carryOut(baton, command));
      baton.subscribe("watcher", "baton.sagas", facts::add);
      // region saga
      SagaDefinition order =
          new SagaDefinition(
              ORDER,
              "",
              List.of(
                  step("Reserve", "Reserved", "SoldOut", "Release"),
                  step("Pay", "Paid", "Declined", "")),
              List.of(new Compensation("Release", command("Release", "Released", "NotReleased"))));
      coordination.definitions.register(Namespace.DEFAULT, order);
      SagaKey key = new SagaKey(Namespace.DEFAULT, new SagaId("order-17"));
      Cause cause = Cause.root(new EventId(Sagas.conversation(key.id())));
      var started =
          coordination.sagas.start(
              key, new Sagas.Starting(ORDER, 0, Payload.of("{}".getBytes(UTF_8)), cause));
      // endregion

      assertThat(started).isInstanceOf(Handled.Done.class);
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("Reserve");
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("Pay");
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("Release");
      await(() -> coordination.sagas.find(key).orElseThrow().status() == SagaStatus.COMPENSATED);
    }
  }

  @Test
  void an_aggregation_is_complete_with_the_last_event_that_it_waits_for() throws Exception {
    try (EmbeddedBaton baton = new EmbeddedBaton();
        EmbeddedCoordination coordination = new EmbeddedCoordination(baton)) {
      baton.subscribe("watcher", "baton.aggregations", facts::add);
      // region aggregation
      AggregationKey key = new AggregationKey(Namespace.DEFAULT, new AggregationId("phase-1"));
      WaitSet designs =
          new WaitSet(
              List.of(expectation("api", "APIDesigned"), expectation("ui", "WireframeDrawn")),
              new Completion.All());
      coordination.aggregations.open(
          key,
          new AggregationTerms(
              designs,
              Key.correlation("story-1"),
              Duration.ofHours(2),
              Optional.empty(),
              Cause.of("story-1", "story-1"),
              Principal.ANONYMOUS));
      baton.publish(event("APIDesigned", Cause.of("story-1", "story-1")));
      baton.publish(event("WireframeDrawn", Cause.of("story-1", "story-1")));
      // endregion

      await(() -> coordination.aggregations.find(key).orElseThrow() instanceof Closed);
      Closed closed = (Closed) coordination.aggregations.find(key).orElseThrow();
      assertThat(closed.outcome())
          .isInstanceOfSatisfying(
              Outcome.Completed.class,
              completed ->
                  assertThat(completed.parts())
                      .extracting(Part::expectation)
                      .containsExactly("api", "ui"));
    }
  }

  @Test
  void an_aggregation_that_waits_in_vain_says_who_is_missing() throws Exception {
    try (EmbeddedBaton baton = new EmbeddedBaton();
        EmbeddedCoordination coordination = new EmbeddedCoordination(baton)) {
      baton.subscribe("watcher", "baton.aggregations", facts::add);
      AggregationKey key = new AggregationKey(Namespace.DEFAULT, new AggregationId("phase-1"));
      coordination.aggregations.open(
          key,
          new AggregationTerms(
              new WaitSet(List.of(expectation("api", "APIDesigned")), new Completion.All()),
              Key.correlation("story-1"),
              Duration.ofMillis(50),
              Optional.empty(),
              Cause.of("story-1", "story-1"),
              Principal.ANONYMOUS));

      await(() -> coordination.aggregations.find(key).orElseThrow() instanceof Closed);
      Closed closed = (Closed) coordination.aggregations.find(key).orElseThrow();
      assertThat(closed.outcome()).isInstanceOf(Outcome.TimedOut.class);
    }
  }

  // region agent
  /** Does what a saga's command says; nobody has money here. */
  private void carryOut(EmbeddedBaton baton, RecordedEvent command) {
    String outcome =
        switch (command.event().type()) {
          case "Reserve" -> "Reserved";
          case "Release" -> "Released";
          default -> "Declined";
        };
    done.add(command.event().type());
    String id = command.event().id().value();
    baton.publish(event(outcome, Cause.of(command.event().cause().correlationId(), id)));
  }

  // endregion

  private static Event event(String type, Cause cause) {
    return new Event(
        new Identity(new EventId(type), "my-program", type, Instant.now()),
        cause,
        Routing.to(new TopicName("shop.outcomes")),
        Content.json("{}".getBytes(UTF_8)));
  }

  private static Expectation expectation(String name, String type) {
    return new Expectation(name, List.of(type), List.of(), "", 1);
  }

  /** Looks again whenever a fact has come. */
  private void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      assertThat(facts.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private static Step step(String type, String success, String failure, String compensation) {
    return new Step(type, command(type, success, failure), List.of(), compensation, false);
  }

  private static StepCommand command(String type, String success, String failure) {
    return new StepCommand(
        type,
        new Target(TargetKind.TOPIC, COMMANDS.value()),
        Payload.EMPTY,
        List.of(success),
        List.of(failure),
        Duration.ofSeconds(30),
        Retry.NONE);
  }
}
