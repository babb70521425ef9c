package dev.baton.application.saga;

import dev.baton.application.kernel.Outgoing;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.saga.Attempted;
import dev.baton.domain.saga.Dossier;
import dev.baton.domain.saga.SagaEvent.Dispatched;
import dev.baton.domain.saga.SagaEvent.StepFailed;
import dev.baton.domain.saga.StepCommand;
import java.time.Instant;
import java.util.Map;

/** The events that sagas publish. */
final class SagaMail {
  /** Who publishes them. */
  static final String SOURCE = "baton/" + Sagas.CAPABILITY;

  /** What calls for people. */
  static final TopicName ALERTS = new TopicName("baton.alerts");

  private static final String STUCK = "SagaStuck";

  private final FactCodec codec;

  SagaMail(FactCodec codec) {
    this.codec = codec;
  }

  /** The command of an attempt, of no use to anybody once that has timed out. */
  static Outgoing command(Dossier dossier, Dispatched fact) {
    StepCommand command = dossier.definition().command(fact.move());
    Routing routing =
        new Routing(
            new TopicName(command.target().name()),
            Kind.COMMAND,
            Priority.NORMAL,
            "",
            "",
            "",
            true,
            fact.due());
    Map<String, String> headers =
        Map.of(
            SagaHeaders.SAGA,
            fact.id().value(),
            SagaHeaders.STEP,
            fact.step(),
            SagaHeaders.DIRECTION,
            SagaNames.word(fact.move().direction()),
            SagaHeaders.ATTEMPT,
            Integer.toString(fact.attempt()));
    Payload data = command.template().isPresent() ? fact.errand().data() : dossier.dataOf(command);
    Content content = new Content("", "", "", "", headers, data);
    return Outgoing.of(SOURCE, command.type(), routing, content)
        .under(SagaNames.command(fact.id(), new Attempted(fact.move(), fact.attempt())));
  }

  /** A compensation has failed, and somebody has to help. */
  Outgoing alert(StepFailed fact) {
    Routing routing =
        new Routing(ALERTS, Kind.NOTIFICATION, Priority.CRITICAL, "", "", "", false, Instant.MAX);
    return Outgoing.of(SOURCE, STUCK, routing, codec.encode(fact));
  }
}
