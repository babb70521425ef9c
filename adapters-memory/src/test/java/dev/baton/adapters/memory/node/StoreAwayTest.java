package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishOutcome.Published;
import dev.baton.application.event.PublishOutcome.Refused;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Submission;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoreAwayTest {
  private final StoreLine line = new StoreLine();
  private final EventLog log = line.to(EventLog.class, new InMemoryEventLog(new ManualClock()));
  private final Node node = new Node(log);

  @Test
  void everybody_in_the_queue_is_told_and_later_ones_at_once() {
    node.publish(Events.any());
    AtomicReference<PublishOutcome> one = offer();
    AtomicReference<PublishOutcome> other = offer();
    line.away = true;
    node.runAppender();
    assertUnavailable(one.get());
    assertUnavailable(other.get());
    assertUnavailable(offer().get());
  }

  @Test
  void service_resumes_by_itself() {
    line.away = true;
    assertUnavailable(node.publish(Events.any()));
    line.away = false;
    node.runAppender();
    assertThat(node.publish(Events.any())).isInstanceOf(Published.class);
  }

  @Test
  void an_event_whose_answer_was_lost_is_found_by_a_repeated_publish() {
    node.publish(Events.any());
    Event event = Events.any();
    line.losesAnswers = true;
    assertUnavailable(node.publish(event));
    line.losesAnswers = false;
    node.runAppender();
    PublishOutcome again = node.publish(event);
    assertThat(((Published) again).places()).singleElement().matches(place -> place.duplicate());
    assertThat(log.head()).isEqualTo(3);
  }

  @Test
  void what_others_appended_while_answers_were_lost_reaches_the_tail() {
    node.publish(Events.any());
    line.losesAnswers = true;
    node.publish(Events.any());
    line.losesAnswers = false;
    node.runAppender();
    node.publish(Events.any());
    assertThat(node.tail.head()).isEqualTo(log.head()).isEqualTo(4);
  }

  @Test
  void a_command_answers_that_the_store_is_away() {
    TopicName topic = new TopicName("project.tasks");
    line.away = true;
    assertThat(
            node.topics.handle(
                Namespace.DEFAULT,
                topic,
                new TopicCommand.Create(topic, TopicSettings.DEFAULT, node.clock.now())))
        .isInstanceOf(Handled.StoreUnavailable.class);
  }

  private AtomicReference<PublishOutcome> offer() {
    return node.offer(List.of(Submission.of(Events.any())));
  }

  private static void assertUnavailable(PublishOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).reason()).isInstanceOf(PublishRejection.StoreUnavailable.class);
  }
}
