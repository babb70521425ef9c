package dev.baton.application.reaction;

import dev.baton.application.kernel.Outgoing;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.ReactionEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The events that rules publish and send. */
final class ReactionMail {
  private ReactionMail() {}

  /** What stands beside the fact that a rule has fired; nothing where others hear the fact. */
  static Optional<Outgoing> of(ReactionEvent.Fired fact, Emission emission) {
    return switch (emission.action()) {
      case Action.Publish publish ->
          Optional.of(
              Outgoing.of(
                      ReactionNames.SOURCE,
                      publish.type(),
                      routing(fact, new TopicName(publish.topic()), Kind.EVENT, ""),
                      content(fact, publish, publish.subject()))
                  .under(ReactionNames.event(fact, emission)));
      case Action.Send send ->
          Optional.of(
              Outgoing.of(
                      ReactionNames.SOURCE,
                      send.type(),
                      routing(fact, TopicName.inboxOf(send.agent()), Kind.COMMAND, send.agent()),
                      content(fact, send, ""))
                  .under(ReactionNames.event(fact, emission)));
      case Action.Ask ask -> Optional.empty();
      case Action.Start start -> Optional.empty();
    };
  }

  private static Routing routing(
      ReactionEvent.Fired fact, TopicName topic, Kind kind, String recipient) {
    return new Routing(
        topic,
        kind,
        fact.occasion().priority(),
        fact.occasion().partitionKey(),
        recipient,
        "",
        false,
        Instant.MAX);
  }

  /** What an action carries, with the headers that say where it comes from. */
  static Content content(ReactionEvent.Fired fact, Action action, String subject) {
    Map<String, String> headers =
        Map.of(
            ReactionHeaders.RULE,
            fact.by().rule().value(),
            ReactionHeaders.VERSION,
            Integer.toString(fact.by().version()),
            ReactionHeaders.ROUTE,
            fact.route(),
            ReactionHeaders.DEPTH,
            Integer.toString(fact.depth()));
    return new Content(subject, "", "", "", headers, action.data());
  }
}
