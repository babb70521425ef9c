package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.script.Inquiry;
import dev.baton.benchmarks.chaos.script.Reporting;
import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.Baton;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.Turn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A process with one agent that answers requests, by turns if its number is even. It ends when its
 * standard input does; until then it is only killed.
 */
public final class ReplierProcess {
  private static final String WHY = "its number says so";
  private static final int CAPACITY = 1_000;
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private final Orders orders;

  /**
   * What to do.
   *
   * @param nodes where the servers are
   * @param name the agent's name
   * @param start how often the process was started, from 1
   */
  public record Orders(Nodes nodes, String name, int start) {
    /** The command line. */
    public List<String> arguments() {
      return List.of(nodes.text(), name, Integer.toString(start));
    }

    static Orders parse(String[] arguments) {
      return new Orders(Nodes.parse(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    }
  }

  private ReplierProcess(Orders orders) {
    this.orders = orders;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    new ReplierProcess(Orders.parse(arguments)).run();
  }

  private void run() throws IOException {
    Baton baton = Patience.client(orders.nodes().all()).agent(orders.name()).connect();
    baton
        .register()
        .skill(AgentSkill.of(Inquiry.SKILL))
        .capacity(CAPACITY)
        .heartbeatEvery(HEARTBEAT)
        .start();
    var unused =
        Inquiry.isByTurns(orders.name())
            ? baton.commitRequests(Inquiry.TYPE, this::take)
            : baton.onRequest(Inquiry.TYPE, this::answer);
    ParentWatch.awaitEnd();
    System.exit(0);
  }

  private void answer(IncomingRequest request) {
    if (isDeclined(request)) {
      request.decline(WHY);
    } else {
      request.reply(answerTo(request));
    }
  }

  /** Its answer stands together with what it reports of it, or not at all. */
  private Turn take(IncomingRequest request) {
    Turn turn = Reporting.ofQuestion(request.event());
    if (isDeclined(request)) {
      request.decline(WHY);
      return turn;
    }
    return turn.reply(request, answerTo(request));
  }

  private boolean isDeclined(IncomingRequest request) {
    return request.json().path("declines").asString().equals(orders.name());
  }

  private static long answerTo(IncomingRequest request) {
    return Long.parseLong(Inquiry.answer(request.json().path("n").asLong()));
  }
}
