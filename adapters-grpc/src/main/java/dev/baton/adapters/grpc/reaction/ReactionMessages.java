package dev.baton.adapters.grpc.reaction;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.reaction.ReactionChanges.Change;
import dev.baton.application.reaction.ReactionNames;
import dev.baton.application.reaction.Reactions;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Cited;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.Lapsing;
import dev.baton.domain.reaction.Occasion;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.v1.Reaction;
import dev.baton.v1.ReactionOutcome;
import dev.baton.v1.TakenEvent;
import dev.baton.v1.WatchReactionsResponse;
import java.util.Locale;

/** Renders what rules have done, or would have. */
final class ReactionMessages {
  private ReactionMessages() {}

  /** What stands in the log. */
  static Reaction of(Reactions.Done done) {
    return render(done, true);
  }

  /** What would have been: nothing of it has an id. */
  static Reaction supposed(Reactions.Done done) {
    return render(done, false);
  }

  /** What is told to who watches. */
  static WatchReactionsResponse told(Change change) {
    WatchReactionsResponse.Builder response =
        WatchReactionsResponse.newBuilder().setPosition(change.position());
    return switch (change) {
      case Change.OfReaction reaction -> response.setReaction(of(reaction.done())).build();
      case Change.OfRule rule -> response.setChange(RuleMessages.of(rule.fact())).build();
    };
  }

  private static Reaction render(Reactions.Done done, boolean real) {
    ReactionEvent fact = done.fact();
    Reaction.Builder message =
        Reaction.newBuilder()
            .setPosition(done.position())
            .setRule(fact.by().rule().value())
            .setVersion(fact.by().version())
            .setDepth(fact.depth())
            .setTime(Times.toProto(fact.at()));
    return switch (fact) {
      case ReactionEvent.Fired fired -> fired(occasion(message, fired.occasion()), fired, real);
      case ReactionEvent.Stopped stopped ->
          occasion(message, stopped.occasion())
              .setOutcome(ReactionOutcome.REACTION_OUTCOME_STOPPED)
              .setReason(word(stopped.reason()))
              .setDetail(stopped.detail())
              .build();
      case ReactionEvent.Failed failed ->
          occasion(message, failed.occasion())
              .setOutcome(ReactionOutcome.REACTION_OUTCOME_FAILED)
              .setReason(failed.path())
              .setDetail(failed.what())
              .build();
      case ReactionEvent.Lapsed lapsed -> lapsed(message, lapsed.lapsing());
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Reaction.Builder occasion(Reaction.Builder message, Occasion occasion) {
    return message
        .addAllEvents(occasion.events().stream().map(ReactionMessages::of).toList())
        .setCorrelationId(occasion.correlationId());
  }

  private static TakenEvent of(Cited event) {
    return TakenEvent.newBuilder()
        .setLeg(event.leg())
        .setPosition(event.position())
        .setId(event.id().value())
        .setSource(event.source())
        .setType(event.type())
        .build();
  }

  private static Reaction fired(Reaction.Builder message, ReactionEvent.Fired fact, boolean real) {
    for (Emission emission : fact.emissions()) {
      message.addEmissions(
          dev.baton.v1.Emission.newBuilder()
              .setAction(ActionMessages.of(emission.action()))
              .setId(real ? id(fact, emission) : ""));
    }
    return message
        .setOutcome(ReactionOutcome.REACTION_OUTCOME_FIRED)
        .setRoute(fact.route())
        .build();
  }

  private static String id(ReactionEvent.Fired fact, Emission emission) {
    return switch (emission.action()) {
      case Action.Publish publish -> ReactionNames.event(fact, emission).value();
      case Action.Send send -> ReactionNames.event(fact, emission).value();
      case Action.Ask ask -> ReactionNames.request(fact, emission).value();
      case Action.Start start -> ReactionNames.saga(fact, emission).value();
    };
  }

  private static Reaction lapsed(Reaction.Builder message, Lapsing lapsing) {
    return message
        .setOutcome(ReactionOutcome.REACTION_OUTCOME_LAPSED)
        .addAllEvents(lapsing.events().stream().map(ReactionMessages::of).toList())
        .setCorrelationId(lapsing.correlationId())
        .setReason(word(lapsing.reason()))
        .addAllMissing(lapsing.missing())
        .setKey(lapsing.key())
        .build();
  }
}
