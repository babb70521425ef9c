package dev.baton.benchmarks.chaos.agent;

import dev.baton.sdk.Baton;
import dev.baton.v1.Open;
import dev.baton.v1.SubscriptionServiceGrpc;
import java.util.concurrent.TimeUnit;

/**
 * Consumes by one stream after the other, each at the next node, for as long as the process lives.
 */
final class StreamConsumer implements Runnable {
  private static final long PAUSE_MILLIS = 100;
  private static final long LOOK_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final Nodes nodes;
  private final int firstNode;
  private final Open open;
  private final ConsumerBook book;

  StreamConsumer(Nodes nodes, int firstNode, Open open, ConsumerBook book) {
    this.nodes = nodes;
    this.firstNode = firstNode;
    this.open = open;
    this.book = book;
  }

  @Override
  public void run() {
    try {
      for (int number = 1; ; number++) {
        consume(number);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void consume(int number) throws InterruptedException {
    StreamSession session = new StreamSession(number, open, book);
    try (Baton node = Baton.connect(nodes.one(firstNode + number))) {
      SubscriptionServiceGrpc.newStub(node.channel()).subscribe(session);
      session.join();
      while (!session.awaitEnd(LOOK_MILLIS)) {
        Thread.onSpinWait();
      }
    }
  }
}
