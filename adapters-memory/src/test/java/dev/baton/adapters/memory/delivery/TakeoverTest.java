package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.PeerAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How soon another node delivers when the owner of a slot is gone, whenever that happens. */
class TakeoverTest {
  private static final Duration STEP = Duration.ofMillis(50);

  /** What is left of ten seconds for the store, the network and a thread that has to wait. */
  private static final Duration MOST = Duration.ofSeconds(9);

  private final World world = new World();
  private final DeliveryNode owner = world.member("owner");
  private final DeliveryNode other = world.member("other");

  @BeforeEach
  void subscribe() {
    world.subscribe(TASKS, 1);
    DeliveryNode.runAll(List.of(owner, other));
    owner.connect(TASKS);
  }

  private void elapse(Duration time, DeliveryNode... nodes) {
    for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
      world.clock.advance(STEP);
      DeliveryNode.runAll(List.of(nodes));
    }
  }

  private TestConsumer relayed() {
    TestConsumer consumer = other.connect(TASKS);
    consumer.session.credit(10, 0);
    DeliveryNode.runAll(List.of(owner, other));
    return consumer;
  }

  /** Whenever it was that the owner renewed its lease the last time. */
  @ParameterizedTest
  @ValueSource(ints = {0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500})
  void an_owner_that_dies_at_any_time_is_outlived_soon_enough(int millis) {
    TestConsumer consumer = relayed();
    elapse(Duration.ofMillis(millis), owner, other);
    world.neighbours.cut(new PeerAddress("owner:1"));
    world.publish(1);
    elapse(MOST, other);

    assertThat(consumer.positions()).containsExactly(2L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500})
  void so_is_one_whose_connections_stand(int millis) {
    TestConsumer consumer = relayed();
    elapse(Duration.ofMillis(millis), owner, other);
    world.publish(1);
    elapse(MOST, other);

    assertThat(consumer.positions()).containsExactly(2L);
  }
}
