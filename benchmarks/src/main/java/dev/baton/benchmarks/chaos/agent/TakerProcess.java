package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.script.Errand;
import dev.baton.benchmarks.chaos.script.Reporting;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Turn;
import java.io.IOException;

/**
 * A process with one agent that takes in errands, each by a turn, and fails where it is told to. It
 * ends when its standard input does; until then it is only killed.
 */
public final class TakerProcess {
  /** What all takers share. */
  public static final String SUBSCRIPTION = "takers";

  private static final int AT_ONCE = 4;

  private TakerProcess() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Baton baton = AgentOrders.parse(arguments).connect();
    var unused = baton.subscription(SUBSCRIPTION).concurrency(AT_ONCE).commit(TakerProcess::take);
    ParentWatch.awaitEnd();
    System.exit(0);
  }

  private static Turn take(ReceivedEvent given) {
    if (given.attempt() == 1 && Errand.ofId(given.id()).stumbles()) {
      throw new IllegalStateException("its number says so");
    }
    String reminder = given.json().path(Errand.REMINDER).asString();
    Turn turn = Reporting.ofErrand(given);
    return reminder.isEmpty() ? turn : turn.cancel(reminder);
  }
}
