package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.deadletter.InMemoryDeadLetters;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.DeadLetterFilter;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.util.List;

/** What nodes that live on know is what one that has just started makes of the log. */
final class ReadModels {
  private static final DeadLetterFilter ALL = DeadLetterFilter.all(Namespace.DEFAULT);
  private static final int MOST = 1_000;

  private final Store store;

  ReadModels(Store store) {
    this.store = store;
  }

  void check(List<SimulatedNode> living, SimulatedNode started) {
    for (SimulatedNode node : living) {
      Violation.unless(
          node.directory.list(Namespace.DEFAULT).equals(started.directory.list(Namespace.DEFAULT)),
          "%s knows other subscriptions than the log has",
          node);
      Violation.unless(
          node.kernel
              .topics
              .list(Namespace.DEFAULT)
              .equals(started.kernel.topics.list(Namespace.DEFAULT)),
          "%s knows other topics than the log has",
          node);
      Violation.unless(
          List.copyOf(node.processes.agents.directory.list(Namespace.DEFAULT))
              .equals(List.copyOf(started.processes.agents.directory.list(Namespace.DEFAULT))),
          "%s knows other agents than the log has",
          node);
    }
    InMemoryDeadLetters anew = dead();
    Violation.unless(
        anew.list(ALL, 0, MOST).equals(store.letters.list(ALL, 0, MOST)),
        "other dead letters are found than the log has: %s, %s",
        store.letters.list(ALL, 0, MOST),
        anew.list(ALL, 0, MOST));
  }

  /** The rows of all dead letters, made from the beginning of the log. */
  private InMemoryDeadLetters dead() {
    InMemoryDeadLetters letters = new InMemoryDeadLetters();
    Tail tail = new Tail(16, 1 << 20);
    DeadLetterProjection projection =
        new DeadLetterProjection(store.log, tail, letters, store.codec);
    tail.listen(projection);
    new TailFeed(store.log, tail).start(0);
    try {
      for (long page = 0; page <= store.log.head(); page += MOST) {
        projection.runOnce(Duration.ZERO);
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return letters;
  }
}
