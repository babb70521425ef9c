package dev.baton.application.saga;

import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.port.FactCodec;
import dev.baton.application.request.RequestHeaders;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.saga.SagaBrief;
import dev.baton.domain.saga.SagaCommand;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaStatus;
import dev.baton.domain.saga.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which sagas an event concerns, and what it means to them. */
final class SagaInputs {
  private final FactCodec codec;

  SagaInputs(FactCodec codec) {
    this.codec = codec;
  }

  List<Step<SagaCommand>> react(Input input) {
    RecordedEvent recorded = input.recorded();
    Optional<DomainEvent> fact = input.fact();
    if (fact.isPresent()) {
      return fact.get() instanceof SagaEvent own ? ofFact(recorded, own) : List.of();
    }
    return recorded.topic().equals(SagaRequests.OUTCOMES)
        ? ofOutcome(recorded).stream().toList()
        : ofEvent(recorded).stream().toList();
  }

  private static Step<SagaCommand> step(Namespace namespace, SagaId saga, SagaCommand command) {
    return new Step<>(new SagaKey(namespace, saga).stream(), command);
  }

  /** A saga's own facts concern its sub-sagas, and the saga of which it is one. */
  private static List<Step<SagaCommand>> ofFact(RecordedEvent recorded, SagaEvent fact) {
    Namespace namespace = recorded.namespace();
    return switch (fact) {
      case SagaEvent.Dispatched sent when sent.errand().target().isSaga() ->
          List.of(child(namespace, sent));
      case SagaEvent.Ended ended ->
          Stream.concat(
                  ended.parent().stream().map(parent -> parent(namespace, parent, ended)),
                  children(namespace, ended))
              .toList();
      case SagaEvent.Dispatched sent -> List.of();
      case SagaEvent.Started started -> List.of();
      case SagaEvent.Succeeded succeeded -> List.of();
      case SagaEvent.Retrying retrying -> List.of();
      case SagaEvent.StepFailed failed -> List.of();
      case SagaEvent.Reversed reversed ->
          reversed.subSagas().stream()
              .map(reversed.id()::child)
              .map(child -> step(namespace, child, new SagaCommand.Unwind(reversed.at())))
              .toList();
      case SagaEvent.Repaired repaired -> List.of();
      case SagaEvent.Disregarded disregarded -> List.of();
    };
  }

  private static Step<SagaCommand> child(Namespace namespace, SagaEvent.Dispatched sent) {
    SagaId child = sent.id().child(sent.move().number());
    return step(
        namespace,
        child,
        sent.errand()
            .child()
            .<SagaCommand>map(brief -> new SagaCommand.Start(child, brief, sent.at()))
            .orElseGet(() -> new SagaCommand.Unwind(sent.at())));
  }

  private static Step<SagaCommand> parent(
      Namespace namespace, SagaBrief.Parent parent, SagaEvent.Ended fact) {
    SagaStatus how =
        switch (fact) {
          case SagaEvent.Completed completed -> SagaStatus.COMPLETED;
          case SagaEvent.Compensated compensated -> SagaStatus.COMPENSATED;
          case SagaEvent.Failed failed -> SagaStatus.FAILED;
          case SagaEvent.Aborted aborted -> SagaStatus.ABORTED;
        };
    return step(
        namespace, parent.saga(), new SagaCommand.HearChild(parent.number(), how, fact.at()));
  }

  /**
   * What was under way of an aborted saga may have been a sub-saga; where it was none, it is not.
   */
  private static Stream<Step<SagaCommand>> children(Namespace namespace, SagaEvent.Ended fact) {
    return fact instanceof SagaEvent.Aborted aborted
        ? aborted.inFlight().stream()
            .map(each -> each.move().number())
            .distinct()
            .map(
                number ->
                    step(
                        namespace,
                        aborted.id().child(number),
                        new SagaCommand.Abort(aborted.by(), aborted.reason(), aborted.at())))
        : Stream.of();
  }

  /** A request of an attempt calls back. Whoever calls off the request of a saga fails it. */
  private Optional<Step<SagaCommand>> ofOutcome(RecordedEvent recorded) {
    Event event = recorded.event();
    String outcome = event.content().headers().getOrDefault(RequestHeaders.OUTCOME, "");
    Verdict verdict =
        switch (outcome) {
          case "answered" -> Verdict.SUCCEEDED;
          case "timed_out" -> Verdict.TIMED_OUT;
          default -> Verdict.FAILED;
        };
    return SagaNames.request(event.content().headers().getOrDefault(RequestHeaders.REQUEST, ""))
        .map(
            of ->
                step(
                    recorded.namespace(),
                    of.saga(),
                    new SagaCommand.Settle(
                        of.attempted(),
                        verdict,
                        detail(event, outcome),
                        result(event),
                        recorded.recordedAt())));
  }

  private String detail(Event event, String outcome) {
    return switch (outcome) {
      case "answered" -> "answered by " + event.source();
      case "failed", "cancelled" ->
          switch (codec.decode(event)) {
            case RequestEvent.Failed failed -> failed.detail();
            case RequestEvent.Cancelled cancelled ->
                "called off by " + cancelled.by() + ": " + cancelled.reason();
            default -> outcome;
          };
      default -> "no answer in time";
    };
  }

  /** Whether it can be an outcome, by its cause alone. */
  static boolean mayBeOutcome(Cause cause) {
    return SagaNames.isOfSaga(cause.causationId()) || SagaNames.isOfSaga(cause.correlationId());
  }

  private static Optional<Payload> result(Event event) {
    Content content = event.content();
    return content.isJson() && content.data().size() > 0
        ? Optional.of(content.data())
        : Optional.empty();
  }

  /** An event is an outcome where a command is its cause, or its conversation is the saga's own. */
  private static Optional<Step<SagaCommand>> ofEvent(RecordedEvent recorded) {
    Event event = recorded.event();
    if (event.source().equals(SagaMail.SOURCE)) {
      return Optional.empty();
    }
    String name = event.source() + " " + event.id();
    Optional<SagaNames.Of> named = SagaNames.command(event.cause().causationId());
    return named
        .map(SagaNames.Of::saga)
        .or(() -> SagaNames.conversation(event.cause().correlationId()))
        .map(
            saga ->
                step(
                    recorded.namespace(),
                    saga,
                    new SagaCommand.Hear(
                        named.map(SagaNames.Of::attempted),
                        event.type(),
                        name,
                        result(event),
                        recorded.recordedAt())));
  }
}
