package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Appender;
import dev.baton.application.subscription.Deliveries;
import java.time.Duration;

/**
 * A node's orderly end, in the order of a server's: delivery hands its slots over, processes are
 * given up, then everything stops but the appender, which appends what waits. What takes too long
 * is cut off.
 */
final class Leaving {
  /** Milliseconds. */
  private static final long PATIENCE = 30_000;

  private final Deliveries deliveries;
  private final Appender appender;
  private final Runnable handProcessesOver;
  private Stage stage = Stage.HERE;
  private long cutOffAt;
  private boolean undisturbed;

  private enum Stage {
    HERE,
    HANDING_OVER,
    APPENDING,
    LEFT
  }

  /**
   * An end that has not begun.
   *
   * @param handProcessesOver gives up the processes that the node runs
   */
  Leaving(Deliveries deliveries, Appender appender, Runnable handProcessesOver) {
    this.deliveries = deliveries;
    this.appender = appender;
    this.handProcessesOver = handProcessesOver;
  }

  /**
   * From now on nobody is let in.
   *
   * @param onTime whether nothing held the node up lately
   */
  void begin(long now, boolean onTime) {
    if (stage == Stage.HERE) {
      stage = Stage.HANDING_OVER;
      cutOffAt = now + PATIENCE;
      undisturbed = onTime;
      deliveries.drain();
    }
  }

  boolean isUnderWay() {
    return stage != Stage.HERE;
  }

  /** Whether nothing goes on but the appender, and what feeds the tail. */
  boolean isAppendingOnly() {
    return stage == Stage.APPENDING;
  }

  /** Whether it has left, and everybody was told what they waited for. */
  boolean isOver() {
    return stage == Stage.LEFT;
  }

  /** Whether nothing held it up meanwhile, so that all that it had was to be handed over. */
  boolean isUndisturbed() {
    return undisturbed;
  }

  boolean isTooLong(long now) {
    return stage != Stage.LEFT && isUnderWay() && now >= cutOffAt;
  }

  /** The next stage, where what this one waits for is done. */
  void goOn(boolean heldUp) {
    undisturbed &= !heldUp;
    if (stage == Stage.HANDING_OVER && isDrained()) {
      handProcessesOver.run();
      stage = Stage.APPENDING;
      appender.close();
    } else if (stage == Stage.APPENDING && appender.isEmpty()) {
      stage = Stage.LEFT;
    }
  }

  private boolean isDrained() {
    try {
      return deliveries.awaitDrained(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
