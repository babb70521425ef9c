package dev.baton.examples.chain;

import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RedeliveryPolicy;
import dev.baton.sdk.RunningSubscription;
import java.time.Duration;
import java.util.List;

/**
 * One agent of the chain, with a connection and a durable subscription of its own. Several
 * processes may run the same agent: they share its work.
 */
public final class ChainAgent implements AutoCloseable {
  private static final Duration ACK_DEADLINE = Duration.ofMinutes(5);
  private static final int AT_A_TIME = 8;

  /** Whoever watches does not want to wait long. */
  private static final RedeliveryPolicy RETRIES =
      RedeliveryPolicy.exponential(Duration.ofMillis(200), Duration.ofSeconds(2)).retries(10);

  private final Baton baton;
  private final List<StepWork> work;
  private final RunningSubscription subscription;

  private ChainAgent(String name, Baton baton, Thinking thinking) {
    this.baton = baton;
    this.work =
        ChainStep.of(name).stream().map(step -> new StepWork(baton, step, thinking)).toList();
    this.subscription =
        baton
            .subscription("chain-" + name)
            .topics("project.**")
            .fromEarliest()
            .ackDeadline(ACK_DEADLINE)
            .retry(RETRIES)
            .replaceSettings()
            .concurrency(AT_A_TIME)
            .handle(this::handle);
  }

  /**
   * Starts an agent.
   *
   * @param name one of {@link ChainStep#agents()}
   * @param target where the server is, for example {@code localhost:7411}
   * @param thinking what it does for each step
   * @throws IllegalArgumentException if there is no agent of this name
   * @throws dev.baton.sdk.BatonException if the server cannot be reached
   */
  public static ChainAgent start(String name, String target, Thinking thinking) {
    if (ChainStep.of(name).isEmpty()) {
      throw new IllegalArgumentException(
          "no agent is called " + name + "; there are " + ChainStep.agents());
    }
    Baton baton = Baton.connect(target, name);
    try {
      return new ChainAgent(name, baton, thinking);
    } catch (RuntimeException refused) {
      baton.close();
      throw refused;
    }
  }

  /**
   * Runs one agent until the process is asked to end; then it finishes what it has begun.
   *
   * @param args the agent's name, the server's target, the thinking time in milliseconds
   */
  public static void main(String[] args) {
    if (args.length != 3) {
      throw new IllegalArgumentException("give an agent's name, a target and milliseconds");
    }
    Duration thinkingTime = Duration.ofMillis(Long.parseLong(args[2]));
    ChainAgent agent = start(args[0], args[1], Thinking.lasting(thinkingTime));
    Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "close"));
    agent.join();
  }

  /** Waits until the agent has ended. */
  public void join() {
    subscription.join();
  }

  /** Finishes what it has begun, and leaves. */
  @Override
  public void close() {
    baton.close();
  }

  private void handle(ReceivedEvent event) throws InterruptedException {
    for (StepWork one : work) {
      one.consider(event);
    }
  }
}
