package dev.baton.application.saga;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.request.RequestSource;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Question;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.Terms;
import dev.baton.domain.saga.Attempted;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes requests of the commands of sagas that go to agents, which call the saga back, and calls
 * off those of a saga that is aborted. Everything else about them is the matter of {@link
 * RequestProcess}.
 */
public final class SagaRequests implements RequestSource {
  /** Where requests of sagas say how they ended. */
  static final TopicName OUTCOMES = new TopicName("baton.saga-outcomes");

  private static final TopicName SAGAS = FactStream.topicOf(Sagas.CAPABILITY);

  private final Candidates candidates;

  public SagaRequests(Candidates candidates) {
    this.candidates = candidates;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(SAGAS);
  }

  @Override
  public List<Step<RequestCommand>> react(Input input) {
    Namespace namespace = input.recorded().namespace();
    return input
        .fact()
        .map(
            fact ->
                switch (fact) {
                  case SagaEvent.Dispatched sent when sent.errand().target().isRequest() ->
                      List.of(ask(namespace, sent, input.recorded().event().id().value()));
                  case SagaEvent.Aborted aborted ->
                      aborted.inFlight().stream()
                          .map(each -> callOff(namespace, aborted, each))
                          .toList();
                  default -> List.<Step<RequestCommand>>of();
                })
        .orElseGet(List::of);
  }

  private Step<RequestCommand> ask(
      Namespace namespace, SagaEvent.Dispatched sent, String causationId) {
    RequestKey key = key(namespace, sent.id(), new Attempted(sent.move(), sent.attempt()));
    Brief brief = brief(sent, causationId);
    return new Step<>(key.stream(), candidates.register(key, brief, sent.at()));
  }

  private static Brief brief(SagaEvent.Dispatched sent, String causationId) {
    Map<String, String> headers =
        Map.of(
            SagaHeaders.SAGA,
            sent.id().value(),
            SagaHeaders.STEP,
            sent.step(),
            SagaHeaders.DIRECTION,
            SagaNames.word(sent.move().direction()));
    Audience audience = audience(sent);
    return new Brief(
        Sagas.CAPABILITY,
        new Question(
            sent.errand().type(),
            Priority.NORMAL,
            new Content("", "", "", "", headers, sent.errand().data())),
        audience,
        Terms.within(sent.errand().timeout(), audience),
        Optional.of(OUTCOMES),
        Cause.of(sent.errand().correlationId(), causationId),
        Principal.SERVER);
  }

  private static Audience audience(SagaEvent.Dispatched sent) {
    Target target = sent.errand().target();
    return target.kind() == TargetKind.AGENT
        ? Audience.of(target.name())
        : Audience.ableTo(target.name());
  }

  /** Where an attempt was no request, there is nothing to call off. */
  private static Step<RequestCommand> callOff(
      Namespace namespace, SagaEvent.Aborted aborted, Attempted attempted) {
    return new Step<>(
        key(namespace, aborted.id(), attempted).stream(),
        new RequestCommand.Cancel(SagaMail.SOURCE, aborted.reason(), aborted.at()));
  }

  private static RequestKey key(Namespace namespace, SagaId saga, Attempted attempted) {
    return new RequestKey(namespace, SagaNames.request(saga, attempted));
  }
}
