package dev.baton.application.event;

import dev.baton.application.event.UnknownRecipients.Mail;
import dev.baton.application.event.UnknownRecipients.Message;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Outlet;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Publishes what capabilities have to say, as part of their own appends. A topic that does not
 * exist is created by the same append, on a strict server too; payloads are not checked. A message
 * to an agent whose inbox nobody has opened is kept as a dead letter instead, by the same append.
 */
public final class ServerPublishing implements Outlet {
  private final Admittance admittance;
  private final UnknownRecipients unknownRecipients;

  public ServerPublishing(
      Admission admission, UnknownRecipients unknownRecipients, Appender appender, TailFeed tail) {
    this.admittance = new Admittance(admission, appender, tail);
    this.unknownRecipients = unknownRecipients;
  }

  @Override
  public Passage open(Namespace namespace, List<Event> events) {
    Admission admission = admittance.admission();
    List<Message> messages = admission.toNobodyKnown(command(namespace, events));
    List<AppendRequest> letters =
        messages.isEmpty()
            ? List.of()
            : unknownRecipients.letters(new Mail(namespace, Principal.SERVER, messages));
    List<Event> lost = messages.stream().map(Message::event).toList();
    List<Event> known = events.stream().filter(event -> !lost.contains(event)).toList();
    return new Admitting(admission.admit(command(namespace, known)), letters);
  }

  private static PublishCommand command(Namespace namespace, List<Event> events) {
    return new PublishCommand(
        namespace, Principal.SERVER, events.stream().map(Submission::of).toList(), List.of());
  }

  /** The way of events that were admitted, and of letters beside them. */
  private final class Admitting implements Passage {
    private final Admitted admitted;
    private final List<AppendRequest> letters;

    Admitting(Admitted admitted, List<AppendRequest> letters) {
      this.admitted = admitted;
      this.letters = letters;
    }

    @Override
    public List<NewEvent> before() {
      return admitted.facts();
    }

    @Override
    public List<NewEvent> events() {
      return Stream.concat(
              admitted.events().stream(),
              letters.stream().flatMap(letter -> letter.events().stream()))
          .toList();
    }

    /** Several letters may be for one inbox. */
    @Override
    public List<ExpectedVersion> expected() {
      return Stream.concat(
              admitted.versions().stream(),
              letters.stream().flatMap(letter -> letter.expected().stream()))
          .distinct()
          .toList();
    }

    @Override
    public void over(Optional<AppendResult> result) {
      admittance.over(admitted, expected(), result);
    }
  }
}
