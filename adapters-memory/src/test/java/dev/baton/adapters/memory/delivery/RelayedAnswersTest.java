package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.domain.deadletter.DeadLetterEvent.Created;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a consumer at a node that does not own the slot says of its deliveries. */
class RelayedAnswersTest {
  private final World world = new World();
  private final DeliveryNode owner = world.member("owner");
  private final DeliveryNode other = world.member("other");
  private final List<DeliveryNode> alive = List.of(owner, other);

  @BeforeEach
  void subscribe() {
    world.subscribe(TASKS, 1);
    run();
    owner.connect(TASKS);
  }

  private void run() {
    DeliveryNode.runAll(alive);
  }

  private void elapse(Duration time) {
    Duration step = Duration.ofMillis(50);
    for (Duration left = time; left.isPositive(); left = left.minus(step)) {
      world.clock.advance(step);
      run();
    }
  }

  private TestConsumer connect(DeliveryNode node, int credit) {
    TestConsumer consumer = node.connect(TASKS);
    consumer.session.credit(credit, 0);
    run();
    return consumer;
  }

  @Test
  void why_a_delivery_failed_is_told_to_the_owner() {
    world.publish(1);
    TestConsumer consumer = connect(other, 1);
    Failure failure = new Failure(new ErrorClass("disk_full"), "no room");
    consumer.session.answer(
        new Answer.Nack(List.of(consumer.token(2)), failure, new Redelivery.ByPolicy()));
    run();

    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.diagnosis().reason()).isEqualTo(DeadLetterReason.NOT_RETRYABLE);
              assertThat(dead.diagnosis().toString()).contains("disk_full", "no room");
            });
  }

  @Test
  void a_deadline_that_is_moved_and_a_release_count_at_the_owner() {
    world.publish(1);
    TestConsumer consumer = connect(other, 1);
    consumer.extend(2, Duration.ofMinutes(1));
    consumer.session.credit(1, 0);
    elapse(Duration.ofSeconds(40));
    assertThat(consumer.attempts()).containsExactly(1);
    consumer.session.answer(new Answer.Release(List.of(consumer.token(2))));
    elapse(Duration.ofSeconds(2));

    assertThat(consumer.attempts()).containsExactly(1, 2);
  }

  private List<Created> deadLetters() {
    return world.log.scan(1, 100).events().stream()
        .filter(each -> each.topic().equals(new TopicName("baton.deadletters")))
        .map(each -> (Created) world.codec.decode(each.event()))
        .toList();
  }
}
