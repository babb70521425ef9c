package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.agent.UnaryPublisher.Pacing;
import dev.baton.benchmarks.chaos.journal.Journal;
import dev.baton.benchmarks.chaos.journal.Journals;
import dev.baton.benchmarks.chaos.script.Script;
import dev.baton.sdk.Baton;
import dev.baton.sdk.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process of all publishers. It ends when its standard input does: then no event is begun any
 * more, and each that was begun is published until it is acknowledged.
 */
public final class PublisherProcess {
  /** Events of streams for each of a unary publisher. */
  private static final int STREAM_WEIGHT = 10;

  private final Orders orders;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * What to do.
   *
   * @param folder of the journals
   * @param nodes where the servers are
   * @param seed of everybody's script
   * @param load how much
   */
  public record Orders(Path folder, Nodes nodes, long seed, Load load) {
    /** The command line. */
    public List<String> arguments() {
      return List.of(
          folder.toString(),
          nodes.text(),
          Long.toString(seed),
          Integer.toString(load.unary()),
          Integer.toString(load.streams()),
          Integer.toString(load.rate()));
    }

    static Orders parse(String[] arguments) {
      return new Orders(
          Path.of(arguments[0]),
          Nodes.parse(arguments[1]),
          Long.parseLong(arguments[2]),
          new Load(
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]),
              Integer.parseInt(arguments[5])));
    }
  }

  /**
   * How much is published.
   *
   * @param unary publishers that make one call after the other
   * @param streams publishers over a stream each
   * @param rate events a second at most, over all of them
   */
  public record Load(int unary, int streams, int rate) {
    double share(int weight) {
      return (double) rate * weight / (unary + streams * STREAM_WEIGHT);
    }
  }

  private PublisherProcess(Orders orders) {
    this.orders = orders;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new PublisherProcess(Orders.parse(arguments)).run();
  }

  private void run() throws IOException, InterruptedException {
    List<Thread> publishers = new ArrayList<>();
    for (int index = 0; index < orders.nodes().ports().size(); index++) {
      publishers.add(start(pulse(index)));
    }
    for (int index = 1; index <= orders.load().unary(); index++) {
      publishers.add(start(unary("unary" + index, index)));
    }
    for (int index = 1; index <= orders.load().streams(); index++) {
      publishers.add(start(stream("stream" + index, index)));
    }
    ParentWatch.awaitEnd();
    over.set(true);
    for (Thread publisher : publishers) {
      publisher.join();
    }
  }

  private static Thread start(Runnable publisher) {
    return Thread.ofVirtual().start(publisher);
  }

  private Runnable pulse(int index) throws IOException {
    String source = Journals.PULSE + index;
    Baton node =
        Baton.builder()
            .target(orders.nodes().one(index))
            .callTimeout(Patience.CALL)
            .retry(RetryPolicy.NEVER)
            .connect();
    return new PulsePublisher(node, source, book(source), over::get);
  }

  private Runnable unary(String source, int index) throws IOException {
    Pacing pacing = new Pacing(Pace.perSecond(orders.load().share(1)), over::get);
    return new UnaryPublisher(
        new Failover(orders.nodes(), index, Patience.CALL),
        new Script(source, orders.seed()),
        book(source),
        pacing);
  }

  private Runnable stream(String source, int index) throws IOException {
    Pacing pacing = new Pacing(Pace.perSecond(orders.load().share(STREAM_WEIGHT)), over::get);
    return new StreamPublisher(
        client(index), new Script(source, orders.seed()), book(source), pacing);
  }

  private Baton client(int index) {
    return Patience.client(orders.nodes().one(index)).connect();
  }

  private PublisherBook book(String source) throws IOException {
    return new PublisherBook(Journal.create(Journals.ofPublisher(orders.folder(), source)));
  }
}
