package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishOutcome.Refused;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.PublishRejection.UnknownRecipient;
import dev.baton.application.event.Submission;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UnknownRecipientsTest {
  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());
  private final Node node = new Node(log);

  @Test
  void a_message_to_nobody_known_is_kept_as_a_whole() {
    Event message = to("ann");
    DeadLetter.Existing letter = letter(rejection(node.publish(message)));
    assertThat(letter).isInstanceOf(DeadLetter.Open.class);
    assertThat(letter.letter().original().event()).isEqualTo(message);
    assertThat(letter.letter().original().position()).isZero();
    assertThat(letter.letter().destination()).isEqualTo(Destination.NONE);
    assertThat(letter.letter().diagnosis().reason()).isEqualTo(DeadLetterReason.UNKNOWN_RECIPIENT);
  }

  @Test
  void the_dead_letter_stands_in_the_conversation_of_its_message() {
    Event message = to("ann");
    PublishOutcome unused = node.publish(message);
    assertThat(log.readCorrelation(Namespace.DEFAULT, message.id().value(), 0, 10))
        .extracting(recorded -> recorded.event().cause().causationId())
        .containsExactly(message.id().value());
  }

  @Test
  void the_same_message_again_is_kept_once_whenever_it_comes() {
    Event message = to("ann");
    UnknownRecipient first = rejection(node.publish(message));
    node.clock.advance(Duration.ofDays(3));
    assertThat(rejection(node.publish(message))).isEqualTo(first);
    assertThat(rejection(new Node(log).publish(message))).isEqualTo(first);
    assertThat(created()).hasSize(1);
  }

  @Test
  void of_a_batch_nothing_is_published_and_each_message_to_nobody_known_is_kept() {
    Event known = Events.any();
    UnknownRecipient rejection = rejection(node.publish(known, to("ann"), to("bob")));
    assertThat(rejection.index()).isEqualTo(1);
    assertThat(letter(rejection).letter().original().event().routing().recipient())
        .isEqualTo("ann");
    assertThat(created()).hasSize(2);
    assertThat(log.head()).isEqualTo(2);
  }

  @Test
  void a_message_that_cannot_be_kept_is_refused_as_if_it_could_not_be_published() {
    Node narrow = new Node(log, false, new AppendBounds(1, 1 << 20, 100, 1 << 20));
    AtomicReference<PublishOutcome> first = narrow.offer(List.of(submission(to("ann"))));
    AtomicReference<PublishOutcome> second = narrow.offer(List.of(submission(to("bob"))));
    narrow.runAppender();
    assertThat(((Refused) first.get()).reason()).isInstanceOf(UnknownRecipient.class);
    assertThat(((Refused) second.get()).reason()).isInstanceOf(PublishRejection.Overloaded.class);
  }

  @Test
  void an_inbox_that_another_node_has_opened_meanwhile_takes_the_message() {
    open("ann");
    assertThat(node.publish(to("ann"))).isInstanceOf(PublishOutcome.Published.class);
    assertThat(created()).isEmpty();
  }

  @Test
  void of_a_batch_only_what_is_for_nobody_at_any_node_is_kept() {
    open("ann");
    UnknownRecipient rejection = rejection(node.publish(to("ann"), to("bob")));
    assertThat(rejection.recipient()).isEqualTo("bob");
    assertThat(created()).hasSize(1);
  }

  /** At another node; this one has not heard of it. */
  private void open(String agent) {
    TopicName inbox = TopicName.inboxOf(agent);
    try (Node other = new Node(log).running()) {
      var unused =
          other.topics.handle(
              Namespace.DEFAULT,
              inbox,
              new TopicCommand.Create(inbox, TopicSettings.DEFAULT, node.clock.now()));
    }
  }

  private static Submission submission(Event event) {
    return Submission.of(event);
  }

  private DeadLetter.Existing letter(UnknownRecipient rejection) {
    return node.workshop
        .find(Namespace.DEFAULT, new DeadLetterId(rejection.deadLetter()))
        .orElseThrow();
  }

  private List<RecordedEvent> created() {
    return log.scan(1, 100).events().stream()
        .filter(recorded -> recorded.event().type().equals("baton.deadletter.created"))
        .toList();
  }

  private static UnknownRecipient rejection(PublishOutcome outcome) {
    return (UnknownRecipient) ((Refused) outcome).reason();
  }

  private static Event to(String recipient) {
    return Events.event()
        .routing(
            new Routing(
                TopicName.inboxOf(recipient),
                Kind.COMMAND,
                Priority.NORMAL,
                "",
                recipient,
                "",
                false,
                Instant.MAX))
        .build();
  }
}
