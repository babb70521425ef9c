package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.StreamWatch;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Those who wait at a node for what becomes of an aggregate. */
final class Hearers {
  private final Store store;
  private final List<Hearer> hearers = new ArrayList<>();

  Hearers(Store store) {
    this.store = store;
  }

  /** How somebody is told. */
  @FunctionalInterface
  interface Line {
    List<Told> next(Duration most) throws InterruptedException;

    static Line of(StreamWatch<?, ?> watch) {
      return most ->
          watch.next(most).stream().map(step -> new Told(step.version(), step.state())).toList();
    }
  }

  /** A step, and where it has led. */
  record Told(long version, Object state) {}

  private static final class Hearer {
    private final SimulatedNode node;
    private final StreamId stream;
    private final Line line;
    private long heard;

    Hearer(SimulatedNode node, StreamId stream, Line line) {
      this.node = node;
      this.stream = stream;
      this.line = line;
    }
  }

  void add(SimulatedNode node, StreamId stream, Line line) {
    hearers.add(new Hearer(node, stream, line));
  }

  /** Whoever waits hears of every step once, in order, and as it was. */
  void listen() {
    Iterator<Hearer> each = hearers.iterator();
    while (each.hasNext()) {
      Hearer one = each.next();
      if (one.node.isGone()) {
        each.remove();
      } else if (one.node.isAnswering()) {
        one.node.call(() -> hear(one));
      }
    }
  }

  private void hear(Hearer one) {
    store.books().catchUp();
    try {
      for (Told step : one.line.next(Duration.ZERO)) {
        one.heard++;
        Violation.unless(step.version() == one.heard, "%s is told out of turn", step);
        store.books().replays().check(one.stream, step.version(), step.state());
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Whoever still waits has heard of everything. */
  void check() {
    listen();
    for (Hearer one : hearers) {
      Violation.unless(
          one.heard == store.books().replays().versionOf(one.stream),
          "who waits for %s at %s has heard only of %s steps",
          one.stream,
          one.node,
          one.heard);
    }
  }
}
