package dev.baton.adapters.memory.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.Progress;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Two nodes on one store, one subscription, consumers that come and go, nodes that crash and pause,
 * a store that goes away; all from one seed. What was acknowledged and had the time to be stored is
 * never delivered again, and in the end everything has been.
 */
final class DeliverySimulation {
  private static final SubscriptionName NAME = World.TASKS;
  private static final DeliveryBounds BOUNDS =
      new DeliveryBounds(
          new Window(64, 1 << 20), Duration.ofMinutes(1), 1 << 20, 100, 1_000, 1_000);

  private final Random random;
  private final World world = new World();
  private final Set<Long> owed = new HashSet<>();
  private final Set<Long> delivered = new HashSet<>();
  private final Set<Long> durable = new HashSet<>();
  private final Map<String, DeliveryNode> nodes = new HashMap<>();
  private final Map<String, List<TestConsumer>> consumers = new HashMap<>();

  DeliverySimulation(long seed) {
    random = new Random(seed);
    world.subscribe(NAME, 1);
    start("a");
    start("b");
  }

  void step() {
    String name = random.nextBoolean() ? "a" : "b";
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> publish(1 + random.nextInt(30));
      case 3, 4 -> connect(name);
      case 5, 6, 7 -> answer(name);
      case 8 -> leave(name);
      case 9, 10 -> elapse(name, random.nextInt(1_000));
      case 11 -> elapse(name, random.nextInt(8) == 0 ? 12_000 : 100);
      case 12 -> disturb(name);
      case 13 -> quietTime();
      default -> throw new IllegalStateException();
    }
    nodes.values().forEach(DeliveryNode::run);
    forgetEnded();
  }

  void finish() {
    world.cursorLine.away = false;
    leaveAll("b");
    start("b");
    for (int round = 0; round < 300 && !isDone(); round++) {
      connect("a");
      elapse("a", 1_000);
      answerAll("a");
      forgetEnded();
    }
    assertThat(isDone()).isTrue();
    assertThat(delivered).containsExactlyInAnyOrderElementsOf(owed);
  }

  private boolean isDone() {
    Optional<Progress> progress = nodes.get("a").deliveries.progress(Namespace.DEFAULT, NAME);
    return progress.isPresent() && progress.get().lag() == 0 && progress.get().inFlight() == 0;
  }

  private void start(String name) {
    nodes.put(name, new DeliveryNode(world, name, BOUNDS));
    consumers.put(name, new ArrayList<>());
  }

  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      boolean wanted = random.nextInt(3) > 0;
      Event event =
          World.on(wanted ? "project.tasks" : "elsewhere")
              .priority(random.nextInt(4) == 0 ? random.nextInt(11) : 5)
              .build();
      long position = world.publish(event);
      if (wanted) {
        owed.add(position);
      }
    }
  }

  private void connect(String name) {
    if (consumers.get(name).size() < 3) {
      TestConsumer consumer = new TestConsumer();
      consumer.watch = this::note;
      consumers.get(name).add(consumer);
      nodes.get(name).connect(NAME, consumer);
      consumer.session.credit(1 + random.nextInt(40), 0);
      nodes.get(name).run();
    }
  }

  private void answer(String name) {
    for (TestConsumer consumer : consumers.get(name)) {
      for (Delivered each : List.copyOf(consumer.delivered)) {
        int dice = random.nextInt(4);
        if (dice < 2) {
          consumer.session.answer(new Answer.Ack(List.of(each.token())));
          consumer.session.credit(1, 0);
        } else if (dice == 2) {
          Duration delay = Duration.ofMillis(random.nextInt(2_000));
          Failure failure = new Failure(ErrorClass.TEMPORARY_FAILURE, "");
          consumer.session.answer(
              new Answer.Nack(
                  List.of(each.token()), failure, new Redelivery.After(delay.toMillis())));
        }
      }
    }
  }

  private void answerAll(String name) {
    for (TestConsumer consumer : consumers.get(name)) {
      consumer.session.answer(new Answer.Ack(consumer.tokens()));
      consumer.session.credit(100, 0);
    }
  }

  private void leave(String name) {
    if (!consumers.get(name).isEmpty()) {
      consumers.get(name).removeFirst().session.close();
    }
  }

  private void leaveAll(String name) {
    consumers.get(name).forEach(consumer -> consumer.session.close());
    consumers.get(name).clear();
  }

  /** Time passes; only one node notices. */
  private void elapse(String name, int millis) {
    nodes.get(name).elapse(Duration.ofMillis(millis));
  }

  private void disturb(String name) {
    if (random.nextInt(3) == 0) {
      world.cursorLine.away = !world.cursors.away;
    } else {
      start(name);
    }
  }

  /** What is acknowledged before a time without trouble is stored in it. */
  private void quietTime() {
    world.cursorLine.away = false;
    for (String name : List.of("a", "b")) {
      elapse(name, 2_000);
      for (TestConsumer consumer : consumers.get(name)) {
        consumer.delivered.clear();
      }
      connect(name);
      Map<TestConsumer, Set<Long>> acked = new HashMap<>();
      for (TestConsumer consumer : consumers.get(name)) {
        acked.put(consumer, new HashSet<>(consumer.positions()));
        consumer.session.answer(new Answer.Ack(consumer.tokens()));
        consumer.delivered.clear();
      }
      elapse(name, 200);
      forgetEnded();
      // Whoever is still here has been stored, or else would have been sent away.
      acked.forEach(
          (consumer, positions) -> {
            if (consumer.ends.isEmpty()) {
              durable.addAll(positions);
            }
          });
    }
  }

  private void forgetEnded() {
    consumers.values().forEach(each -> each.removeIf(consumer -> !consumer.ends.isEmpty()));
  }

  private void note(Delivered delivery) {
    long position = delivery.event().position();
    assertThat(owed).contains(position);
    assertThat(durable).doesNotContain(position);
    delivered.add(position);
  }
}
