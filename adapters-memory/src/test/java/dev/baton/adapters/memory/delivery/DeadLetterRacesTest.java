package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.Event;
import dev.baton.domain.subscription.SubscriptionKind;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dead letters of one key that are dealt with while their slot is about to know of them. They were
 * kept by an owner whose cursor was never stored, so the next one gives up the same events.
 */
class DeadLetterRacesTest {
  private final World world = new World();
  private final long id =
      world.subscribe(TASKS, 1, World.settings("project.*").spread(SubscriptionKind.ORDERED));

  @Test
  void a_letter_that_is_archived_while_it_is_looked_up_blocks_nothing() {
    keepFirstOf(3);
    DeliveryNode owner = world.node("a");
    TestConsumer consumer = owner.connect(TASKS, 100);
    consumer.reject(2);
    world.logLine.meanwhile("readStream", () -> hears(owner, world.archive(letter(2))));
    owner.run();

    assertThat(consumer.positions()).containsExactly(2L, 3L);
  }

  @Test
  void a_letter_that_is_replayed_while_it_is_looked_up_goes_before_the_rest_of_its_key() {
    keepFirstOf(3);
    DeliveryNode owner = world.node("a");
    TestConsumer consumer = owner.connect(TASKS, 100);
    consumer.reject(2);
    world.logLine.meanwhile("readStream", () -> hears(owner, world.replay(letter(2))));
    owner.run();
    assertThat(consumer.positions()).containsExactly(2L, 2L);
    assertThat(consumer.delivered.getLast().deadLetter()).isEqualTo(letter(2));

    consumer.ackAll();
    owner.run();
    assertThat(consumer.positions()).containsExactly(3L);
  }

  @Test
  void a_letter_that_is_archived_frees_no_key_that_stopped_at_another_one() {
    keepFirstOf(3);
    DeliveryNode owner = world.node("a");
    TestConsumer consumer = owner.connect(TASKS, 100);
    consumer.ack(2);
    owner.run();
    consumer.reject(3);
    owner.run();
    long replay = world.replay(letter(2));
    owner.run();
    consumer.reject(replay);
    owner.run();
    world.archive(letter(2));
    owner.run();
    assertThat(consumer.positions()).containsExactly(2L, 3L, 2L);

    world.archive(letter(3));
    owner.run();
    assertThat(consumer.positions()).containsExactly(2L, 3L, 2L, 4L);
  }

  /** Events of one key, of which the first is kept as a dead letter by an owner that is gone. */
  private void keepFirstOf(int count) {
    world.publish(
        Stream.generate(() -> on("project.tasks").key("one").build())
            .limit(count)
            .toArray(Event[]::new));
    DeliveryNode gone = world.node("a");
    TestConsumer consumer = gone.connect(TASKS, 100);
    world.cursorLine.away = true;
    consumer.reject(2);
    gone.run();
    world.cursorLine.away = false;
  }

  private String letter(long position) {
    return id + "-0-" + position;
  }

  /** The slot comes to a fact that somebody has just appended elsewhere. */
  private static void hears(DeliveryNode owner, long fact) {
    assertThat(owner.tailFeed.runOnce()).isTrue();
    assertThat(owner.tail.head()).isEqualTo(fact);
    try {
      owner.deliveries.loop().runOnce(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
