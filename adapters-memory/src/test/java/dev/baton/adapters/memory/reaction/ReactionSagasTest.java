package dev.baton.adapters.memory.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.port.NodeId;
import dev.baton.application.reaction.ReactionSagas;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaTemplates;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.By;
import dev.baton.domain.reaction.Cited;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.Occasion;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.saga.Retry;
import dev.baton.domain.saga.SagaBrief;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.StepCommand;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.filter.CelExpressions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With which definitions a rule starts a saga follows from the log, whoever starts it and when. */
class ReactionSagasTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final SagaName OUTER = new SagaName("outer");
  private static final SagaName INNER = new SagaName("inner");

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final Facts facts = new Facts(codec, new CountingIds(), new NodeId("a"));
  private final SagaDefinitions definitions =
      new SagaDefinitions(
          new CommandHandler(
              log,
              request -> new Answer.Answered(log.append(List.of(request)).getFirst()),
              facts,
              codec),
          new SagaTemplates(new CelExpressions()),
          clock);
  private final ReactionSagas sagas = new ReactionSagas(definitions);

  private void define(SagaName name, String description, Target target) {
    StepCommand command =
        new StepCommand(
            "Do",
            target,
            Payload.EMPTY,
            target.isSaga() ? List.of() : List.of("Done"),
            List.of(),
            Duration.ofMinutes(1),
            Retry.NONE);
    SagaDefinition definition =
        new SagaDefinition(
            name,
            description,
            List.of(new dev.baton.domain.saga.Step("Do", command, List.of(), "", false)),
            List.of());
    assertThat(definitions.register(Namespace.DEFAULT, definition))
        .isInstanceOf(Handled.Done.class);
  }

  private void defineBoth(String description) {
    define(INNER, description, new Target(TargetKind.TOPIC, "work"));
    define(OUTER, description, new Target(TargetKind.SAGA, INNER.value()));
  }

  private RecordedEvent fire(ReactionEvent.Fired fact) {
    FactStream stream = FactStream.of(Namespace.DEFAULT, "reaction", "deploy/talk");
    var unused = log.append(List.of(facts.request(stream, List.of(fact), 0)));
    return log.scan(log.head(), 1).events().getFirst();
  }

  private static ReactionEvent.Fired fired() {
    Cited event = new Cited("event", 1, new EventId("e-1"), "ann", "Tested");
    return new ReactionEvent.Fired(
        new By(new RuleName("deploy"), 1),
        new Occasion(List.of(event), "talk", 1, "print", Priority.NORMAL, ""),
        "default",
        List.of(new Emission(1, new Action.Start(OUTER.value(), Payload.EMPTY))),
        NOW);
  }

  private SagaBrief started(RecordedEvent recorded, ReactionEvent.Fired fact) {
    Step<SagaCommand> step = sagas.react(new Input(recorded, Optional.of(fact))).getFirst();
    return ((SagaCommand.Start) step.command()).brief();
  }

  @Test
  void it_starts_with_the_definitions_that_stood_where_the_rule_has_fired() {
    defineBoth("first");
    ReactionEvent.Fired fact = fired();
    RecordedEvent recorded = fire(fact);
    SagaBrief then = started(recorded, fact);
    defineBoth("second");
    assertThat(started(recorded, fact)).isEqualTo(then);
    assertThat(then.own().version()).isEqualTo(1);
    assertThat(then.others()).singleElement().matches(inner -> inner.version() == 1);
  }
}
