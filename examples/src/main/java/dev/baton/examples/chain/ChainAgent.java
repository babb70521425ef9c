package dev.baton.examples.chain;

import dev.baton.examples.deployment.DeploymentAgents;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RedeliveryPolicy;
import dev.baton.sdk.RunningSubscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
  private final Runnable join;

  private ChainAgent(Baton baton, Runnable join) {
    this.baton = baton;
    this.join = join;
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
    if (!ChainStep.agents().contains(name)) {
      throw new IllegalArgumentException(
          "no agent is called " + name + "; there are " + ChainStep.agents());
    }
    Baton baton = Baton.connect(target, name);
    try {
      return new ChainAgent(
          baton,
          name.equals(ChainStep.RELEASE_ENGINEER)
              ? new DeploymentAgents(baton, command -> flaw(command, thinking))::join
              : working(name, baton, thinking)::join);
    } catch (RuntimeException refused) {
      baton.close();
      throw refused;
    }
  }

  /** It hears of tasks, and only of those that are its own. */
  private static RunningSubscription working(String name, Baton baton, Thinking thinking) {
    List<StepWork> work =
        ChainStep.of(name).stream().map(step -> new StepWork(baton, step, thinking)).toList();
    String own =
        ChainStep.of(name).stream()
            .map(step -> "'" + step.task() + "'")
            .collect(Collectors.joining(", ", "event.type in [", "]"));
    return baton
        .subscription("chain-" + name)
        .topics(ChainStep.TASKS)
        .where(own)
        .fromEarliest()
        .ackDeadline(ACK_DEADLINE)
        .retry(RETRIES)
        .replaceSettings()
        .concurrency(AT_A_TIME)
        .handle(task -> handle(work, task));
  }

  private static void handle(List<StepWork> work, ReceivedEvent task) throws InterruptedException {
    for (StepWork one : work) {
      one.consider(task);
    }
  }

  /** End-to-end tests find out what the tests have not: what is deployed needs its bug fixed. */
  private static Optional<String> flaw(ReceivedEvent command, Thinking thinking)
      throws InterruptedException {
    thinking.about(command.type(), command.correlationId());
    return command.type().equals("RunE2ETests") && command.json().path("fixes").isEmpty()
        ? Optional.of(Story.BUG)
        : Optional.empty();
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
    join.run();
  }

  /** Finishes what it has begun, and leaves. */
  @Override
  public void close() {
    baton.close();
  }
}
