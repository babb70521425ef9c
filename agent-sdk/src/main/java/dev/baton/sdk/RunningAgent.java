package dev.baton.sdk;

import dev.baton.v1.DrainAgentRequest;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent that is registered and sends heartbeats by itself. While the server cannot be reached it
 * goes on trying; where the server has forgotten the agent, it registers again. Closing drains it:
 * it gets no new work until it is started again. Safe for any thread.
 */
public final class RunningAgent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningAgent.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final Connection connection;
  private final Duration interval;
  private final Runnable registering;
  private final Consumer<AutoCloseable> closed;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  private volatile Report report = new Report(Health.HEALTH_HEALTHY, "");
  private volatile int inProgress;
  private volatile boolean takesWork = true;

  private record Report(Health health, String note) {}

  RunningAgent(
      Connection connection,
      Duration interval,
      Runnable registering,
      Consumer<AutoCloseable> closed) {
    this.connection = connection;
    this.interval = interval;
    this.registering = registering;
    this.closed = closed;
    this.thread = Thread.ofVirtual().name("baton-heartbeat").unstarted(this::run);
  }

  void begin() {
    thread.start();
  }

  /**
   * Says from the next heartbeat on that it is not at its best, and why; 200 characters at most.
   */
  public void degraded(String why) {
    report = new Report(Health.HEALTH_DEGRADED, why);
  }

  /** Says from the next heartbeat on that it is well. */
  public void healthy() {
    report = new Report(Health.HEALTH_HEALTHY, "");
  }

  /**
   * Says from the next heartbeat on how much it does at the moment, whoever asked for it; where it
   * says less than the server knows of, or nothing, the server's own count goes.
   */
  public void inProgress(int pieces) {
    if (pieces < 0) {
      throw new IllegalArgumentException("nobody does less than nothing, but got " + pieces);
    }
    inProgress = pieces;
  }

  /** Whether it gets new work, as far as the last heartbeat was told: not paused, not drained. */
  public boolean takesWork() {
    return takesWork;
  }

  private void run() {
    try {
      while (!stopping.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        beat();
      }
    } catch (InterruptedException interrupted) {
      LOG.debug("heartbeats of {} end", connection.agent(), interrupted);
    }
  }

  /** What fails passes, or is seen to by the next heartbeat. */
  private void beat() {
    try {
      takesWork = said().getTakesWork();
    } catch (BatonException failure) {
      LOG.debug("a heartbeat of {} failed", connection.agent(), failure);
      if (failure.reason().equals("UNKNOWN_AGENT")) {
        registerAgain();
      }
    }
  }

  private HeartbeatResponse said() {
    Report now = report;
    HeartbeatRequest request =
        HeartbeatRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(connection.agent())
            .setHealth(now.health())
            .setNote(now.note())
            .setInProgress(inProgress)
            .build();
    return connection.agents(agents -> agents.heartbeat(request));
  }

  private void registerAgain() {
    try {
      registering.run();
    } catch (BatonException failure) {
      LOG.warn("{} could not register again: {}", connection.agent(), failure.getMessage());
    }
  }

  @Override
  public void close() {
    if (stopping.getCount() == 0) {
      return;
    }
    stopping.countDown();
    closed.accept(this);
    DrainAgentRequest request =
        DrainAgentRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(connection.agent())
            .setAuthor(connection.agent())
            .setReason("closed")
            .build();
    try {
      connection.agents(agents -> agents.drainAgent(request));
      if (!thread.join(STOPS_WITHIN)) {
        thread.interrupt();
      }
    } catch (BatonException failure) {
      LOG.warn("{} could not say that it goes: {}", connection.agent(), failure.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
