package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.Journal;
import dev.baton.benchmarks.chaos.journal.Journals;
import dev.baton.benchmarks.chaos.script.Interest;
import dev.baton.v1.Open;
import dev.baton.v1.PullRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process with a consumer of each subscription, and one of the shared one that pulls. It ends
 * when its standard input does; until then it is only killed.
 */
public final class ConsumerProcess {
  private final Orders orders;

  /**
   * What to do.
   *
   * @param folder of the journals
   * @param nodes where the servers are
   * @param consumer the name that all of them have
   * @param start how often the process was started, from 1
   */
  public record Orders(Path folder, Nodes nodes, String consumer, int start) {
    /** The command line. */
    public List<String> arguments() {
      return List.of(folder.toString(), nodes.text(), consumer, Integer.toString(start));
    }

    static Orders parse(String[] arguments) {
      return new Orders(
          Path.of(arguments[0]),
          Nodes.parse(arguments[1]),
          arguments[2],
          Integer.parseInt(arguments[3]));
    }
  }

  private ConsumerProcess(Orders orders) {
    this.orders = orders;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    new ConsumerProcess(Orders.parse(arguments)).run();
  }

  private void run() throws IOException {
    int node = orders.start() + orders.consumer().hashCode();
    for (Interest interest : Interest.values()) {
      start(new StreamConsumer(orders.nodes(), node++, open(interest), book(interest, "stream")));
    }
    PullRequest who =
        PullRequest.newBuilder()
            .setSubscription(Interest.SHARED.subscription())
            .setConsumer(orders.consumer())
            .build();
    start(new PullConsumer(orders.nodes(), node, who, book(Interest.SHARED, "pull")));
    ParentWatch.awaitEnd();
    System.exit(0);
  }

  private static void start(Runnable consumer) {
    var unused = Thread.ofPlatform().daemon().start(consumer);
  }

  private Open open(Interest interest) {
    return Open.newBuilder()
        .setSubscription(interest.subscription())
        .setConsumer(orders.consumer())
        .build();
  }

  private ConsumerBook book(Interest interest, String way) throws IOException {
    Path file =
        Journals.ofConsumer(
            orders.folder(), interest.name(), orders.consumer(), way + orders.start());
    return new ConsumerBook(Journal.create(file));
  }
}
