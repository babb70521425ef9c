package dev.baton.domain.aggregation;

import static dev.baton.domain.kernel.CorruptStreamException.expect;
import static dev.baton.domain.kernel.Decision.accept;
import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.aggregation.Aggregation.Absent;
import dev.baton.domain.aggregation.Aggregation.Closed;
import dev.baton.domain.aggregation.Aggregation.Existing;
import dev.baton.domain.aggregation.Aggregation.Opening;
import dev.baton.domain.aggregation.Aggregation.Overdue;
import dev.baton.domain.aggregation.Aggregation.Waiting;
import dev.baton.domain.aggregation.AggregationCommand.Cancel;
import dev.baton.domain.aggregation.AggregationCommand.Complete;
import dev.baton.domain.aggregation.AggregationCommand.Expire;
import dev.baton.domain.aggregation.AggregationCommand.Open;
import dev.baton.domain.aggregation.AggregationCommand.TimeOut;
import dev.baton.domain.aggregation.AggregationRejection.ContentDiffers;
import dev.baton.domain.aggregation.AggregationRejection.IsClosed;
import dev.baton.domain.aggregation.AggregationRejection.NotDue;
import dev.baton.domain.aggregation.AggregationRejection.Unknown;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import java.time.Instant;
import java.util.List;

/**
 * An aggregation is opened and gets exactly one outcome: completed, timed out or cancelled. When
 * its time is up it only becomes overdue: whoever reads the log in order then says what had come
 * before that, which may be everything.
 */
public final class AggregationDecider
    implements Decider<AggregationCommand, Aggregation, AggregationEvent, AggregationRejection> {
  @Override
  public Aggregation initial() {
    return new Absent();
  }

  /** Where facts that follow on a state lead to. */
  public static Aggregation after(Aggregation before, List<AggregationEvent> facts) {
    Aggregation state = before;
    for (AggregationEvent fact : facts) {
      state = next(state, fact);
    }
    return state;
  }

  @Override
  public Decision<AggregationEvent, AggregationRejection> decide(
      AggregationCommand command, Aggregation state) {
    return switch (command) {
      case Open open -> open(open, state);
      case AggregationCommand other ->
          switch (state) {
            case Absent absent -> reject(new Unknown());
            case Existing existing -> decide(other, existing);
          };
    };
  }

  private static Decision<AggregationEvent, AggregationRejection> open(
      Open command, Aggregation state) {
    return switch (state) {
      case Absent absent ->
          accept(new AggregationEvent.Opened(command.id(), command.terms(), command.at()));
      case Existing same when same.opening().terms().hasContentOf(command.terms()) -> unchanged();
      case Existing other -> reject(new ContentDiffers(command.id()));
    };
  }

  private static Decision<AggregationEvent, AggregationRejection> decide(
      AggregationCommand command, Existing state) {
    return switch (state) {
      case Waiting waiting -> decide(command, waiting);
      case Overdue overdue -> decide(command, overdue);
      case Closed same
          when command instanceof Cancel && same.outcome() instanceof Outcome.Cancelled ->
          unchanged();
      case Closed closed -> reject(new IsClosed(closed.status(), closed.at()));
    };
  }

  private static Decision<AggregationEvent, AggregationRejection> decide(
      AggregationCommand command, Waiting state) {
    return switch (command) {
      case Expire expire when expire.at().isBefore(state.opening().deadline()) ->
          reject(new NotDue());
      case Expire expire -> accept(new AggregationEvent.Expired(id(state), expire.at()));
      case TimeOut early -> reject(new NotDue());
      case Complete complete -> completed(state, complete);
      case Cancel cancel -> cancelled(state, cancel);
      case Open open -> throw decidedBefore(open);
    };
  }

  private static Decision<AggregationEvent, AggregationRejection> decide(
      AggregationCommand command, Overdue state) {
    return switch (command) {
      case Expire again -> unchanged();
      case TimeOut late ->
          accept(new AggregationEvent.TimedOut(id(state), late.parts(), late.missing(), late.at()));
      case Complete complete -> completed(state, complete);
      case Cancel cancel -> cancelled(state, cancel);
      case Open open -> throw decidedBefore(open);
    };
  }

  private static Decision<AggregationEvent, AggregationRejection> completed(
      Aggregation.Open state, Complete command) {
    return accept(new AggregationEvent.Completed(id(state), command.parts(), command.at()));
  }

  private static Decision<AggregationEvent, AggregationRejection> cancelled(
      Aggregation.Open state, Cancel command) {
    return accept(
        new AggregationEvent.Cancelled(id(state), command.by(), command.reason(), command.at()));
  }

  private static AggregationId id(Existing state) {
    return state.opening().id();
  }

  private static IllegalStateException decidedBefore(Open command) {
    return new IllegalStateException("decided before: " + command);
  }

  @Override
  public Aggregation evolve(Aggregation state, AggregationEvent event) {
    return next(state, event);
  }

  private static Aggregation next(Aggregation state, AggregationEvent event) {
    return switch (event) {
      case AggregationEvent.Opened fact -> {
        Absent unused = expect(Absent.class, state, fact);
        yield new Waiting(new Opening(fact.id(), fact.terms(), fact.at()));
      }
      case AggregationEvent.Expired fact ->
          new Overdue(expect(Waiting.class, state, fact).opening());
      case AggregationEvent.Completed fact ->
          closed(state, fact, new Outcome.Completed(fact.parts()));
      case AggregationEvent.TimedOut fact ->
          closed(state, fact, new Outcome.TimedOut(fact.parts(), fact.missing()));
      case AggregationEvent.Cancelled fact ->
          closed(state, fact, new Outcome.Cancelled(fact.by(), fact.reason()));
    };
  }

  private static Closed closed(Aggregation state, AggregationEvent.Ended fact, Outcome outcome) {
    Instant at = fact.at();
    return new Closed(expect(Aggregation.Open.class, state, fact).opening(), outcome, at);
  }
}
