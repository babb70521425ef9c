package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.reaction.ReactionNames;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaKey;
import dev.baton.application.saga.SagaSource;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.saga.DefinedSaga;
import dev.baton.domain.saga.DefinitionVersion;
import dev.baton.domain.saga.SagaBrief;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaId;
import java.util.List;
import java.util.Optional;

/**
 * The sagas that rules start, by the log alone: the version of a definition is that which was the
 * latest where the rule has fired.
 */
final class RuleSagas implements SagaSource {
  private static final TopicName TOPIC = FactStream.topicOf(Reactions.CAPABILITY);

  private final Books books;

  RuleSagas(Books books) {
    this.books = books;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(TOPIC);
  }

  @Override
  public List<Step<SagaCommand>> react(Input input) {
    return input.fact().orElse(null) instanceof ReactionEvent.Fired fact
        ? fact.emissions().stream()
            .filter(emission -> emission.action() instanceof Action.Start)
            .map(
                emission ->
                    start(
                        input.recorded(),
                        ReactionNames.saga(fact, emission),
                        (Action.Start) emission.action()))
            .toList()
        : List.of();
  }

  private Step<SagaCommand> start(RecordedEvent event, SagaId id, Action.Start start) {
    Cause cause = Cause.of(event.event().cause().correlationId(), event.event().id().value());
    SagaBrief brief =
        new SagaBrief(latest(start.saga()), List.of(), start.data(), cause, Optional.empty());
    return new Step<>(
        new SagaKey(event.namespace(), id).stream(),
        new SagaCommand.Start(id, brief, books.said(event).at()));
  }

  private DefinitionVersion latest(String name) {
    StreamId stream = new StreamId("baton/" + SagaDefinitions.CAPABILITY + "/" + name);
    Replays replays = books.replays();
    return ((DefinedSaga.Existing) replays.at(stream, replays.versionOf(stream)).state()).latest();
  }
}
