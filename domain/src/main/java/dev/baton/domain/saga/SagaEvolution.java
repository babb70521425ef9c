package dev.baton.domain.saga;

import static dev.baton.domain.kernel.CorruptStreamException.expect;

import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.saga.Saga.Absent;
import dev.baton.domain.saga.Saga.Compensating;
import dev.baton.domain.saga.Saga.Ended;
import dev.baton.domain.saga.Saga.Existing;
import dev.baton.domain.saga.Saga.Open;
import dev.baton.domain.saga.Saga.Running;
import dev.baton.domain.saga.Saga.Stuck;

/** The transition table of sagas. */
final class SagaEvolution {
  private SagaEvolution() {}

  static Saga of(Saga state, SagaEvent event) {
    return switch (event) {
      case SagaEvent.Started fact -> {
        Absent unused = expect(Absent.class, state, fact);
        yield new Running(Dossier.of(fact));
      }
      case SagaEvent.Dispatched fact -> dispatched(expect(Open.class, state, fact), fact);
      case SagaEvent.Succeeded fact -> succeeded(expect(Open.class, state, fact), fact);
      case SagaEvent.Retrying fact -> {
        Open open = expect(Open.class, state, fact);
        Progress waiting = progress(open, fact.move(), fact).waiting(fact.due(), fact.reason());
        yield open.with(open.dossier().with(waiting));
      }
      case SagaEvent.StepFailed fact -> failed(expect(Open.class, state, fact), fact);
      case SagaEvent.Reversed fact ->
          new Compensating(expect(Existing.class, state, fact).dossier().reversed(), fact.reason());
      case SagaEvent.Repaired fact -> repaired(expect(Stuck.class, state, fact), fact);
      case SagaEvent.Completed fact ->
          ended(expect(Running.class, state, fact), fact, SagaStatus.COMPLETED, "");
      case SagaEvent.Compensated fact -> undone(state, fact, SagaStatus.COMPENSATED);
      case SagaEvent.Failed fact -> undone(state, fact, SagaStatus.FAILED);
      case SagaEvent.Aborted fact ->
          ended(expect(Open.class, state, fact), fact, SagaStatus.ABORTED, fact.reason());
      case SagaEvent.Disregarded fact -> {
        Existing existing = expect(Existing.class, state, fact);
        yield existing.with(existing.dossier().withDisregarded());
      }
    };
  }

  private static Progress progress(Existing state, Move move, SagaEvent fact) {
    return state
        .dossier()
        .find(move)
        .orElseThrow(() -> new CorruptStreamException(fact + " is about no step of " + state));
  }

  /** What undoes a step is on the stack from the moment on at which the step may do something. */
  private static Saga dispatched(Open state, SagaEvent.Dispatched fact) {
    Progress progress = progress(state, fact.move(), fact).dispatched(fact.attempt(), fact.due());
    Dossier dossier = state.dossier().with(progress);
    int number = fact.move().number();
    boolean first = !fact.move().isBack() && fact.attempt() == 1;
    return state.with(
        first && dossier.definition().step(number).isUndoable() ? dossier.pushed(number) : dossier);
  }

  private static Saga succeeded(Open state, SagaEvent.Succeeded fact) {
    Progress done = progress(state, fact.move(), fact).succeeded(fact.result());
    Open on = state instanceof Stuck stuck ? stuck.compensating() : state;
    return on.with(on.dossier().with(done));
  }

  private static Saga failed(Open state, SagaEvent.StepFailed fact) {
    Progress failed = progress(state, fact.move(), fact).now(MoveStatus.FAILED, fact.reason());
    Dossier dossier = state.dossier().with(failed);
    if (fact.move().isBack()) {
      return new Stuck(expect(Compensating.class, state, fact).with(dossier), fact.reason());
    }
    return state.with(fact.undone() ? dossier.unpushed(fact.move().number()) : dossier);
  }

  private static Saga repaired(Stuck state, SagaEvent.Repaired fact) {
    Progress failed = progress(state, fact.move(), fact);
    Progress mended =
        switch (fact.repair()) {
          case RETRY -> failed.again();
          case SKIP -> failed.now(MoveStatus.SKIPPED, fact.reason());
        };
    return state.compensating().with(state.dossier().with(mended));
  }

  /** Who is undone already says so again where it is asked to be. */
  private static Saga undone(Saga state, SagaEvent.Ended fact, SagaStatus status) {
    return switch (state) {
      case Compensating compensating -> ended(compensating, fact, status, compensating.reason());
      case Ended same when same.status() == status -> same;
      case Absent absent -> throw new CorruptStreamException(fact + " cannot follow " + state);
      case Existing other -> throw new CorruptStreamException(fact + " cannot follow " + state);
    };
  }

  private static Ended ended(Open state, SagaEvent fact, SagaStatus status, String reason) {
    return new Ended(state.dossier().ended(), status, reason, fact.at());
  }
}
