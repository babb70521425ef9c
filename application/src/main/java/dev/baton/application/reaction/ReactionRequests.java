package dev.baton.application.reaction;

import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.RequestSource;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Question;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.Terms;
import dev.baton.domain.saga.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes requests of what rules ask. */
public final class ReactionRequests implements RequestSource {
  private final Candidates candidates;

  public ReactionRequests(Candidates candidates) {
    this.candidates = candidates;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(ReactionProcess.TOPIC);
  }

  @Override
  public List<Step<RequestCommand>> react(Input input) {
    List<Step<RequestCommand>> asked = new ArrayList<>();
    if (input.fact().orElse(null) instanceof ReactionEvent.Fired fact) {
      for (Emission emission : fact.emissions()) {
        if (emission.action() instanceof Action.Ask ask) {
          RequestKey key =
              new RequestKey(input.recorded().namespace(), ReactionNames.request(fact, emission));
          Brief brief = brief(fact, ask, input.recorded());
          asked.add(new Step<>(key.stream(), candidates.register(key, brief, fact.at())));
        }
      }
    }
    return asked;
  }

  private static Brief brief(ReactionEvent.Fired fact, Action.Ask ask, RecordedEvent event) {
    Audience audience = audience(ask);
    return new Brief(
        Reactions.CAPABILITY,
        new Question(ask.type(), fact.occasion().priority(), ReactionMail.content(fact, ask, "")),
        audience,
        Terms.within(ask.timeout(), audience),
        Optional.empty(),
        Cause.of(fact.occasion().correlationId(), event.event().id().value()),
        Principal.SERVER);
  }

  private static Audience audience(Action.Ask ask) {
    String name = ask.target().name();
    return ask.target().kind() == TargetKind.AGENT ? Audience.of(name) : Audience.ableTo(name);
  }
}
