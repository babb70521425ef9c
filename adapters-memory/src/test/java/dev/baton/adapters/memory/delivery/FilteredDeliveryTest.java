package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.application.port.Filters.Compiled;
import dev.baton.application.subscription.Progress;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilteredDeliveryTest {
  private final World world = new World();

  @Test
  void only_events_for_which_the_filter_is_true_are_delivered_live_and_caught_up() {
    world.subscribe(TASKS, 1, where("payload.stage == 'design'"));
    world.publish(design(), test(), design());
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    assertThat(consumer.positions()).containsExactly(2L, 4L);
    world.publish(test(), design());
    node.run();

    assertThat(consumer.positions()).containsExactly(2L, 4L, 6L);
    consumer.ackAll();
    node.run();
    assertThat(progress(node).floor()).isEqualTo(world.log.head());
  }

  @Test
  void an_event_for_which_the_filter_fails_is_passed_over_counted_and_stops_nothing() {
    world.subscribe(TASKS, 1, where("payload.cost > 3"));
    world.publish(costs("1"), costs("\"much\""), costs("5"));
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.publish(costs("null"), costs("7"), on("project.tasks").build(), costs("2"));
    node.run();

    assertThat(consumer.positions()).containsExactly(4L, 6L);
    consumer.ackAll();
    node.run();
    assertThat(progress(node))
        .isEqualTo(new Progress(8, 0, ManualClock.START, ManualClock.START, 0, 1, 3));
  }

  @Test
  void each_event_is_filtered_by_what_held_at_its_position() {
    world.subscribe(TASKS, 1, where("payload.stage == 'design'"));
    world.publish(design(), test());
    world.record(
        new SubscriptionEvent.Updated(TASKS, where("payload.stage == 'test'"), world.clock.now()));
    world.publish(design(), test());
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    assertThat(consumer.positions()).containsExactly(2L, 6L);
    world.record(new SubscriptionEvent.Updated(TASKS, where(""), world.clock.now()));
    world.publish(design(), test());
    node.run();

    assertThat(consumer.positions()).containsExactly(2L, 6L, 8L, 9L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void every_subscription_gets_what_its_filter_wants_and_nothing_else(long seed) {
    Random random = new Random(seed);
    DeliveryNode node = world.node("a");
    Map<String, TestConsumer> consumers = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      String filter = filter(random);
      SubscriptionName name = new SubscriptionName("s" + i);
      world.subscribe(name, 1, where(filter));
      node.run();
      consumers.put(i + " " + filter, node.connect(name, 10_000));
    }
    List<RecordedEvent> events = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 10; i++) {
        world.publish(event(random));
      }
      node.run();
    }
    events.addAll(world.log.scan(1, 1_000).events());
    consumers.forEach(
        (filter, consumer) ->
            assertThat(consumer.positions())
                .as("%s of seed %d", filter, seed)
                .containsExactlyInAnyOrderElementsOf(wanted(filter.split(" ", 2)[1], events)));
  }

  private static List<Long> wanted(String expression, List<RecordedEvent> events) {
    EventFilter filter = ((Compiled) World.FILTERS.compile(expression)).filter();
    return events.stream()
        .filter(event -> event.topic().value().equals("project.tasks"))
        .filter(event -> filter.check(World.FILTERS.view(event)) instanceof Wanted)
        .map(RecordedEvent::position)
        .toList();
  }

  private static String filter(Random random) {
    int number = random.nextInt(5);
    return switch (random.nextInt(8)) {
      case 0 -> "payload.n == " + number;
      case 1 -> "payload.n in [" + number + ", 'x" + number + "']";
      case 2 -> "payload.s.startsWith('x" + number + "')";
      case 3 -> "event.type == 'T" + number + "' && payload.n > 1";
      case 4 -> "payload.n > " + number;
      case 5 -> "event.type == 'T1' || event.type == 'T" + number + "'";
      case 6 -> "payload.n == " + number + " || payload.s == 'x3'";
      default -> "event.priority == " + (4 + number % 3);
    };
  }

  private static Event event(Random random) {
    String number = Integer.toString(random.nextInt(5));
    String value = random.nextBoolean() ? number : "\"x" + number + "\"";
    String payload =
        switch (random.nextInt(4)) {
          case 0 -> "{\"n\": " + value + "}";
          case 1 -> "{\"s\": \"x" + number + number + "\", \"n\": " + value + "}";
          case 2 -> "{\"n\": " + number + ".0, \"s\": \"x" + number + "\"}";
          default -> "[]";
        };
    return on("project.tasks")
        .type("T" + random.nextInt(5))
        .priority(4 + random.nextInt(3))
        .json(payload)
        .build();
  }

  private static Progress progress(DeliveryNode node) {
    return node.deliveries.progress(Namespace.DEFAULT, TASKS).orElseThrow();
  }

  private static SubscriptionSettings where(String filter) {
    return World.settings("project.*").where(filter);
  }

  private static Event design() {
    return on("project.tasks").json("{\"stage\": \"design\"}").build();
  }

  private static Event test() {
    return on("project.tasks").json("{\"stage\": \"test\"}").build();
  }

  private static Event costs(String cost) {
    return on("project.tasks").json("{\"cost\": " + cost + "}").build();
  }
}
