package dev.baton.adapters.memory.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.port.TimerChange;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaTemplates;
import dev.baton.application.saga.Sagas;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.saga.DefinitionVersion;
import dev.baton.domain.saga.Move;
import dev.baton.domain.saga.Retry;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaBrief;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaDecider;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.SagaRejection;
import dev.baton.domain.saga.Step;
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

/** Whatever a saga waits for, a timer waits with it. */
class SagaTimersTest {
  private static final SagaId ID = new SagaId("deploy-17");
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final FactStream WHERE =
      FactStream.of(Namespace.DEFAULT, Sagas.CAPABILITY, ID.value());

  private final SagaDecider decider = new SagaDecider();
  private final SagaProcess process =
      new SagaProcess(new JacksonFactCodec(FactTypes.ALL), new SagaTemplates(new CelExpressions()));

  @Test
  void an_attempt_that_follows_at_once_on_one_that_ran_out_has_a_timer() {
    Retry atOnce = new Retry(2, Duration.ZERO, Duration.ZERO);
    Saga running = SagaDecider.after(decider.initial(), facts(start(atOnce), decider.initial()));
    Instant due = NOW.plus(TIMEOUT);
    List<SagaEvent> late = facts(new SagaCommand.Wake(Move.forth(1), due), running);
    assertThat(late).singleElement().isInstanceOf(SagaEvent.Retrying.class);
    assertThat(process.effects(WHERE, running, late).timers())
        .singleElement()
        .isInstanceOfSatisfying(
            TimerChange.Set.class, set -> assertThat(set.timer().due()).isEqualTo(due));
  }

  private List<SagaEvent> facts(SagaCommand command, Saga state) {
    return switch (decider.decide(command, state)) {
      case Decision.Accepted<SagaEvent, SagaRejection> accepted -> accepted.facts();
      case Decision.Rejected<SagaEvent, SagaRejection> refused ->
          throw new AssertionError(refused.reason());
    };
  }

  private static SagaCommand start(Retry retry) {
    StepCommand build =
        new StepCommand(
            "Build",
            new Target(TargetKind.TOPIC, "builds"),
            Payload.EMPTY,
            List.of("Built"),
            List.of(),
            TIMEOUT,
            retry);
    SagaDefinition definition =
        new SagaDefinition(
            new SagaName("deploy"),
            "",
            List.of(new Step("Build", build, List.of(), "", false)),
            List.of());
    SagaBrief brief =
        new SagaBrief(
            new DefinitionVersion(1, definition),
            List.of(),
            Payload.EMPTY,
            Cause.of(Sagas.conversation(ID), ""),
            Optional.empty());
    return new SagaCommand.Start(ID, brief, NOW);
  }
}
