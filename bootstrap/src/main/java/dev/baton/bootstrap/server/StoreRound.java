package dev.baton.bootstrap.server;

import dev.baton.application.port.StoreUnavailableException;
import dev.baton.infrastructure.lifecycle.LoopThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A round that needs the store. While it is away the round is passed over, which is said once and
 * not every time: it comes back by itself.
 */
final class StoreRound implements LoopThread.Round {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRound.class);

  private final String name;
  private final LoopThread.Round round;
  private boolean away;

  StoreRound(String name, LoopThread.Round round) {
    this.name = name;
    this.round = round;
  }

  @Override
  public void runOnce() throws Exception {
    try {
      round.runOnce();
      if (away) {
        away = false;
        LOG.info("{} goes on: the store is back", name);
      }
    } catch (StoreUnavailableException e) {
      if (!away) {
        away = true;
        LOG.warn("{} waits: the store is away: {}", name, e.getMessage());
      }
    }
  }
}
