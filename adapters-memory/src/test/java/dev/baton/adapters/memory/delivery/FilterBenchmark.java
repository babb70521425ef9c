package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.on;

import dev.baton.domain.event.Event;
import dev.baton.domain.subscription.SubscriptionName;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The CPU time that the delivery loop spends on an event that none of the filtered subscriptions
 * wants, with one subscription and with 1,000. Run by hand, on a machine that does nothing else.
 */
final class FilterBenchmark {
  private static final int MANY = 1_000;
  private static final int BATCH = 200;
  private static final int BATCHES = 60;
  private static final int ROUNDS = 9;

  private FilterBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    List<IntFunction<String>> forms =
        List.of(
            i -> "event.type == 'T" + i + "'",
            i -> "payload.stage == 's" + i + "'",
            i -> "payload.stage.startsWith('s" + i + "') && payload.cost > 3",
            i -> "event.type in ['T" + i + "', 'U" + i + "'] && payload.cost > 3",
            i -> i % 2 == 0 ? "payload.stage == 's" + i + "'" : "event.type == 'T" + i + "'");
    for (IntFunction<String> form : forms) {
      nanosAnEvent(1, form); // So that what is measured is compiled.
      double one = nanosAnEvent(1, form);
      double many = nanosAnEvent(MANY, form);
      out.printf(
          "%-60s one %7.0f ns  %d %7.0f ns  ratio %.2f%n",
          form.apply(0), one, MANY, many, many / one);
    }
  }

  private static double nanosAnEvent(int subscriptions, IntFunction<String> form)
      throws InterruptedException {
    World world = new World();
    DeliveryNode node = world.node("a");
    for (int i = 0; i < subscriptions; i++) {
      SubscriptionName name = new SubscriptionName("s" + i);
      world.subscribe(name, 1, World.settings("project.*").where(form.apply(i)));
      node.run();
      node.connect(name, 100);
    }
    double[] rounds = IntStream.range(0, ROUNDS).mapToDouble(round -> round(world, node)).toArray();
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static double round(World world, DeliveryNode node) {
    long spent = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      world.publish(events());
      while (node.tailFeed.runOnce()) {
        // Until the tail has everything.
      }
      spent += deliver(node);
    }
    return (double) spent / (BATCH * BATCHES);
  }

  private static Event[] events() {
    return IntStream.range(0, BATCH)
        .mapToObj(
            i ->
                on("project.tasks")
                    .type("Other" + i)
                    .json("{\"stage\": \"other\", \"cost\": 5, \"by\": {\"name\": \"ann\"}}")
                    .build())
        .toArray(Event[]::new);
  }

  private static long deliver(DeliveryNode node) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      while (node.deliveries.loop().runOnce(Duration.ZERO)) {
        // Until the loop has passed everything on.
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }
}
