package dev.baton.application.saga;

import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Outgoing;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Timer;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaDecider;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.SagaRejection;
import dev.baton.domain.saga.TargetKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Has a saga send its commands, keep time, and hear of outcomes: published events that name a
 * command as their cause, the callbacks of its requests, and the ends of its sub-sagas. A command
 * to a topic stands in the same append as the fact that it is sent.
 */
public final class SagaProcess
    implements ProcessLogic<SagaCommand, Saga, SagaEvent, SagaRejection> {
  /** Follows sagas, for those who decide nothing. */
  static final SagaDecider DECIDER = new SagaDecider();

  private static final TopicName TOPIC = FactStream.topicOf(Sagas.CAPABILITY);

  private final SagaDecider decider;
  private final SagaMail mail;
  private final SagaInputs inputs;
  private final List<SagaSource> sources;

  /** A process that nothing starts sagas for, but those who call. */
  public SagaProcess(FactCodec codec, SagaTemplates templates) {
    this(codec, templates, List.of());
  }

  /**
   * The process.
   *
   * @param templates how the data of commands is made
   * @param sources what starts sagas, beside those who call
   */
  public SagaProcess(
      FactCodec codec, SagaTemplates templates, Collection<? extends SagaSource> sources) {
    this.decider = new SagaDecider(templates);
    this.mail = new SagaMail(codec);
    this.inputs = new SagaInputs(codec);
    this.sources = List.copyOf(sources);
  }

  @Override
  public String name() {
    return Sagas.CAPABILITY;
  }

  @Override
  public TopicName topic() {
    return TOPIC;
  }

  @Override
  public Decider<SagaCommand, Saga, SagaEvent, SagaRejection> decider() {
    return decider;
  }

  /** Agents say how a command went on whatever topic they like. */
  @Override
  public boolean hears(TopicName topic) {
    return !topic.isReserved()
        || topic.equals(TOPIC)
        || topic.equals(SagaRequests.OUTCOMES)
        || sources.stream().anyMatch(each -> each.hears(topic));
  }

  @Override
  public boolean awaits(RecordedEvent published) {
    return SagaInputs.mayBeOutcome(published.event().cause());
  }

  @Override
  public List<Step<SagaCommand>> react(Input input) {
    return Stream.concat(
            inputs.react(input).stream(),
            sources.stream()
                .filter(each -> each.hears(input.recorded().topic()))
                .flatMap(each -> each.react(input).stream()))
        .toList();
  }

  @Override
  public SagaCommand wake(Timer timer, Instant now) {
    return new SagaCommand.Wake(SagaNames.timer(timer.id().name()), now);
  }

  @Override
  public Effects effects(FactStream where, Saga before, List<SagaEvent> facts) {
    List<Outgoing> events = new ArrayList<>();
    Saga state = before;
    for (SagaEvent fact : facts) {
      state = SagaDecider.after(state, List.of(fact));
      event((Saga.Existing) state, fact).ifPresent(events::add);
    }
    return new Effects(
        events,
        SagaTimers.changes(where, before, state),
        ((Saga.Existing) state).dossier().brief().cause().correlationId());
  }

  private Optional<Outgoing> event(Saga.Existing state, SagaEvent fact) {
    if (fact instanceof SagaEvent.Dispatched sent
        && sent.errand().target().kind() == TargetKind.TOPIC) {
      return Optional.of(SagaMail.command(state.dossier(), sent));
    }
    return fact instanceof SagaEvent.StepFailed failed && state instanceof Saga.Stuck
        ? Optional.of(mail.alert(failed))
        : Optional.empty();
  }
}
