package dev.baton.bootstrap.server;

import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;

/**
 * The latest events in memory, and the views that are fed from them: loaded before anything else
 * runs, then kept up with what other nodes append.
 */
final class TailComponent implements Component {
  /** As many as a consumer that reconnects after a restart typically lacks. */
  private static final int WARM_EVENTS = 1_000;

  private final Tail tail;
  private final TailFeed feed;
  private final FactGate facts;
  private final LoopThread poll;

  TailComponent(Tail tail, TailFeed feed, FactGate facts, Duration pollEvery) {
    this.tail = tail;
    this.feed = feed;
    this.facts = facts;
    this.poll =
        new LoopThread(
            "baton-tail", Pace.every(pollEvery), new StoreRound("the tail", feed::runOnce));
  }

  @Override
  public String name() {
    return "the tail of the log";
  }

  @Override
  public void start() {
    feed.start(WARM_EVENTS);
    facts.load(tail.head());
    poll.start();
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    poll.stop(bound);
  }
}
