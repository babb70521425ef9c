package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.script.Deployment;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import java.io.IOException;

/**
 * A process with one agent that does steps of sagas, undoes them, and fails where it is told to. It
 * ends when its standard input does; until then it is only killed.
 */
public final class WorkerProcess {
  /** What all workers share. */
  public static final String SUBSCRIPTION = "workers";

  private static final int AT_ONCE = 16;
  private static final String SAGA = "baton-saga";
  private static final String ATTEMPT = "baton-attempt";

  private WorkerProcess() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Baton baton = AgentOrders.parse(arguments).connect();
    var unused =
        baton
            .subscription(SUBSCRIPTION)
            .topics(Deployment.COMMANDS)
            .fromEarliest()
            .concurrency(AT_ONCE)
            .handle(command -> work(baton, command));
    ParentWatch.awaitEnd();
    System.exit(0);
  }

  /** The same command again is answered by the same event: its id follows from the command's. */
  private static void work(Baton baton, ReceivedEvent command) {
    Deployment saga = Deployment.ofId(command.headers().getOrDefault(SAGA, ""));
    int attempt = Integer.parseInt(command.headers().getOrDefault(ATTEMPT, "0"));
    String type = saga.outcome(command.type(), attempt);
    var unused =
        baton.publish(
            OutgoingEvent.on(Deployment.NEWS, type).idFrom(command.id(), type).causedBy(command));
  }
}
