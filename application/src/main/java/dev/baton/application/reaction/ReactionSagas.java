package dev.baton.application.reaction;

import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.port.Timer;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaKey;
import dev.baton.application.saga.SagaProcess;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.SagaRejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Starts the sagas that rules ask for: its instances are sagas, and everything about them but how
 * they begin is the matter of {@link SagaProcess}.
 */
public final class ReactionSagas
    implements ProcessLogic<SagaCommand, Saga, SagaEvent, SagaRejection> {
  private final SagaProcess sagas;
  private final SagaDefinitions definitions;

  public ReactionSagas(SagaProcess sagas, SagaDefinitions definitions) {
    this.sagas = sagas;
    this.definitions = definitions;
  }

  @Override
  public String name() {
    return "reaction-saga";
  }

  @Override
  public TopicName topic() {
    return sagas.topic();
  }

  @Override
  public Decider<SagaCommand, Saga, SagaEvent, SagaRejection> decider() {
    return sagas.decider();
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(ReactionProcess.TOPIC);
  }

  @Override
  public List<Step<SagaCommand>> react(Input input) {
    return input.fact().orElse(null) instanceof ReactionEvent.Fired fact
        ? fact.emissions().stream()
            .map(emission -> start(input.recorded(), fact, emission))
            .flatMap(Optional::stream)
            .toList()
        : List.of();
  }

  /** A rule is registered with sagas that are defined, and no definition ever goes away. */
  private Optional<Step<SagaCommand>> start(
      RecordedEvent event, ReactionEvent.Fired fact, Emission emission) {
    if (!(emission.action() instanceof Action.Start start)) {
      return Optional.empty();
    }
    Namespace namespace = event.namespace();
    SagaId id = ReactionNames.saga(fact, emission);
    Cause cause = Cause.of(fact.occasion().correlationId(), event.event().id().value());
    return definitions
        .brief(namespace, new SagaName(start.saga()), start.data(), cause)
        .map(
            brief ->
                new Step<>(
                    new SagaKey(namespace, id).stream(),
                    new SagaCommand.Start(id, brief, fact.at())));
  }

  /** Sagas have timers of their own kind; none is of this. */
  @Override
  public SagaCommand wake(Timer timer, Instant now) {
    return sagas.wake(timer, now);
  }

  @Override
  public Effects effects(FactStream where, Saga before, List<SagaEvent> facts) {
    return sagas.effects(where, before, facts);
  }
}
