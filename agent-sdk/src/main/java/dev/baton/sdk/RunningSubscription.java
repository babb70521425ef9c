package dev.baton.sdk;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A consumer that has joined a subscription and handles its events until it is closed. It connects
 * again by itself, for as long as it takes, and goes on where the subscription is; it ends by
 * itself only for a reason that does not pass, for example that the subscription was deleted.
 *
 * <p>Its threads are virtual and keep no process alive: {@link #join()} does.
 */
public final class RunningSubscription implements AutoCloseable {
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final Duration A_WHILE = Duration.ofHours(1);

  private final DeliveryLoop loop;
  private final Consumption consumption;

  private RunningSubscription(DeliveryLoop loop, Consumption consumption) {
    this.loop = loop;
    this.consumption = consumption;
  }

  /** Starts consuming; {@code afterwards} runs with the subscription when it has ended. */
  static RunningSubscription start(
      Connection connection,
      Consumption consumption,
      java.util.function.Consumer<RunningSubscription> afterwards) {
    DeliveryLoop loop = new DeliveryLoop(connection, consumption);
    RunningSubscription subscription = new RunningSubscription(loop, consumption);
    Thread.ofVirtual()
        .name("baton-" + consumption.subscription())
        .start(
            () -> {
              loop.run();
              afterwards.accept(subscription);
            });
    return subscription;
  }

  /** The subscription's name. */
  public String name() {
    return consumption.subscription();
  }

  /** Whether it still consumes. */
  public boolean isRunning() {
    try {
      return !loop.awaitEnd(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether the server delivers to it at the moment; if not, it is connecting, or has ended. */
  public boolean isConnected() {
    return loop.isJoined();
  }

  /** Why it ended by itself; empty while it runs, and after it was closed. */
  public Optional<BatonException> failure() {
    return loop.failure();
  }

  /**
   * Positions between what the subscription has settled and the head of the log, matching or not,
   * as the server said last; empty before it said anything.
   */
  public OptionalLong lag() {
    long lag = loop.lag();
    return lag < 0 ? OptionalLong.empty() : OptionalLong.of(lag);
  }

  /**
   * How long the oldest event that the subscription owes has waited, as the server said last; empty
   * before it said anything.
   */
  public Optional<Duration> lagTime() {
    return loop.lag() < 0 ? Optional.empty() : Optional.of(loop.lagTime());
  }

  /**
   * Waits until it has ended.
   *
   * @throws BatonException if it ended by itself, with the reason; or {@code INTERRUPTED}
   */
  public void join() {
    boolean ended = false;
    while (!ended) {
      ended = join(A_WHILE);
    }
  }

  /**
   * Waits until it has ended, or this long.
   *
   * @return whether it has ended
   * @throws BatonException as {@link #join()}
   */
  public boolean join(Duration atMost) {
    boolean ended = awaitEnd(atMost);
    failure()
        .ifPresent(
            failure -> {
              throw failure.explained(
                  "subscription " + name() + " has ended: " + failure.getMessage());
            });
    return ended;
  }

  /**
   * Takes no more events, lets the handlers that run finish (by default for at most 30 seconds,
   * then they are interrupted), tells the server what they did, and gives the rest back to other
   * consumers. Called by one of its own handlers it returns at once, and the rest happens when the
   * handler is done. Closing again waits for the same end.
   */
  @Override
  public void close() {
    loop.stop();
    if (!loop.isHandler()) {
      awaitEnd(consumption.bounds().drain().plus(MARGIN));
    }
  }

  private boolean awaitEnd(Duration atMost) {
    try {
      return loop.awaitEnd(atMost);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  @Override
  public String toString() {
    return "subscription " + name();
  }
}
