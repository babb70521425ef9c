package dev.baton.domain.reaction;

import static dev.baton.domain.kernel.Decision.accept;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.reaction.Reaction.Active;
import dev.baton.domain.reaction.Reaction.Idle;
import dev.baton.domain.reaction.ReactionCommand.Fail;
import dev.baton.domain.reaction.ReactionCommand.Fire;
import dev.baton.domain.reaction.ReactionCommand.Lapse;
import dev.baton.domain.reaction.ReactionCommand.Occurring;
import java.util.Optional;

/**
 * Where chains of reactions end. A rule fires unless too many firings have led to each other, or it
 * would go round in circles: an event that its own firing may have led to says what it has fired
 * for in the same conversation. Nothing is ever refused: what does not happen is a fact as well.
 */
public final class ReactionDecider
    implements Decider<ReactionCommand, Reaction, ReactionEvent, Void> {
  @Override
  public Reaction initial() {
    return new Idle();
  }

  @Override
  public Decision<ReactionEvent, Void> decide(ReactionCommand command, Reaction state) {
    return switch (command) {
      case Lapse lapse -> accept(new ReactionEvent.Lapsed(lapse.by(), lapse.lapsing(), lapse.at()));
      case Occurring beyond when beyond.occasion().depth() > beyond.limits().depth() + 1 ->
          unchanged();
      case Occurring occurring ->
          accept(stopped(occurring, active(state)).orElseGet(() -> outcome(occurring)));
    };
  }

  /** What is too deep is said once, and not again where a rule reacts to just that. */
  private static Optional<ReactionEvent> stopped(Occurring command, Active before) {
    Occasion occasion = command.occasion();
    Limits limits = command.limits();
    if (occasion.depth() > limits.depth()) {
      return Optional.of(
          stopped(
              command,
              StopReason.DEPTH,
              limits.depth() + " firings have led to each other, and no more may"));
    }
    if (!occasion.isFirst() && before.prints().contains(occasion.print())) {
      return Optional.of(
          stopped(
              command,
              StopReason.LOOP,
              "it has fired for an event that says the same in this conversation"));
    }
    return before.fired() < limits.firings()
        ? Optional.empty()
        : Optional.of(
            stopped(
                command,
                StopReason.FIRINGS,
                "it has fired " + limits.firings() + " times in this conversation"));
  }

  private static ReactionEvent stopped(Occurring command, StopReason reason, String detail) {
    return new ReactionEvent.Stopped(
        command.by(), command.occasion(), reason, detail, command.at());
  }

  private static ReactionEvent outcome(Occurring command) {
    return switch (command) {
      case Fire fire ->
          new ReactionEvent.Fired(
              fire.by(), fire.occasion(), fire.route(), fire.emissions(), fire.at());
      case Fail fail ->
          new ReactionEvent.Failed(fail.by(), fail.occasion(), fail.path(), fail.what(), fail.at());
    };
  }

  @Override
  public Reaction evolve(Reaction state, ReactionEvent event) {
    return after(state, event);
  }

  /** Where a fact leads to. */
  public static Reaction after(Reaction state, ReactionEvent event) {
    return switch (event) {
      case ReactionEvent.Fired fact -> active(state).with(fact.occasion().print());
      case ReactionEvent.Stopped fact -> active(state);
      case ReactionEvent.Failed fact -> active(state);
      case ReactionEvent.Lapsed fact -> active(state);
    };
  }

  private static Active active(Reaction state) {
    return switch (state) {
      case Idle idle -> Active.NONE;
      case Active active -> active;
    };
  }
}
