package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import java.util.List;
import java.util.Optional;

/**
 * Something that Baton is measured at.
 *
 * @param name what people call it
 * @param load what the load generator does to Baton
 * @param floor what it does to the floor, which only publishes
 */
record Workload(String name, Load load, Load floor) {
  private static final Load STREAM = new Load.Streamed(256);

  /**
   * All there are, in the order in which they are measured and printed; servers are warmed up by
   * the first of them, so it is one with many messages. Of those that share a floor's load, the one
   * with the same load comes first: it is measured right after the floor.
   */
  static final List<Workload> ALL =
      List.of(
          publish(256),
          publish(1),
          new Workload("expected-version-64", new Load.Versioned(64), new Load.Unary(64)),
          new Workload("publish-stream", STREAM, STREAM),
          new Workload("publish-batch-100", new Load.Batched(100, 4), STREAM),
          filtered(1),
          filtered(1_000),
          new Workload("publish-deliver-ack", new Load.Delivered(256, 4096, 1, 0), STREAM),
          new Workload("ordered-keys", new Load.Delivered(256, 4096, 1, 64), STREAM),
          new Workload("fan-out-10", new Load.Delivered(256, 4096, 10, 0), STREAM),
          new Workload("paced-1000", new Load.PacedDelivery(1_000), new Load.Paced(1_000)));

  /** The workload of this name. */
  static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name.equals(name)).findFirst();
  }

  private static Workload publish(int inFlight) {
    Load load = new Load.Unary(inFlight);
    return new Workload("publish-" + inFlight, load, load);
  }

  private static Workload filtered(int filters) {
    return new Workload("filtered-" + filters, new Load.Filtered(256, filters), STREAM);
  }
}
