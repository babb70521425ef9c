package dev.baton.application.reaction;

import dev.baton.application.kernel.Moment;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaKey;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaSource;
import dev.baton.application.saga.Sagas.Starting;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaName;
import java.util.List;
import java.util.Optional;

/**
 * Starts the sagas that rules ask for, each by the definitions that stand before the fact that the
 * rule has fired; everything else about them is {@link SagaProcess}'s.
 */
public final class ReactionSagas implements SagaSource {
  private final SagaDefinitions definitions;

  public ReactionSagas(SagaDefinitions definitions) {
    this.definitions = definitions;
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
        .brief(
            namespace,
            new Starting(new SagaName(start.saga()), 0, start.data(), cause),
            new Moment.AtPosition(event.position()))
        .map(
            brief ->
                new Step<>(
                    new SagaKey(namespace, id).stream(),
                    new SagaCommand.Start(id, brief, fact.at())));
  }
}
