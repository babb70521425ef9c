package dev.baton.bootstrap.server;

import dev.baton.adapters.grpc.kernel.PeerChannels;
import dev.baton.application.subscription.Deliveries;
import dev.baton.infrastructure.lifecycle.Component;
import dev.baton.infrastructure.lifecycle.Lifecycle;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three threads of delivery. Stopping it stores the cursors and gives the leases up first. */
final class DeliveryComponent implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryComponent.class);

  /** How long a round waits for work, and so how late it may notice that it has to stop. */
  private static final Duration ROUND = Duration.ofMillis(100);

  private final Deliveries deliveries;
  private final PeerChannels peers;
  private final Lifecycle threads;

  DeliveryComponent(Deliveries deliveries, PeerChannels peers, Duration stopBound) {
    this.deliveries = deliveries;
    this.peers = peers;
    this.threads =
        new Lifecycle(
            List.of(
                loop("baton-cursors", () -> deliveries.keeper().runOnce(ROUND)),
                loop("baton-catch-up", () -> deliveries.reader().runOnce(ROUND)),
                loop("baton-delivery", () -> deliveries.loop().runOnce(ROUND))),
            stopBound);
  }

  private static LoopThread loop(String name, LoopThread.Round round) {
    return new LoopThread(name, Pace.continuous(), round);
  }

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public void start() {
    threads.start();
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    deliveries.drain();
    if (!deliveries.awaitDrained(bound.dividedBy(2))) {
      LOG.warn("cursors were not stored in time: what was settled last is delivered again");
    }
    threads.stop();
    peers.close();
  }
}
