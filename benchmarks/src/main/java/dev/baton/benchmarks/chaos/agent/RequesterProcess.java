package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.Journal;
import dev.baton.benchmarks.chaos.journal.JournalReader;
import dev.baton.benchmarks.chaos.journal.Journals;
import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import dev.baton.benchmarks.chaos.script.Inquiry;
import dev.baton.sdk.Baton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with one agent that asks: whatever an earlier start of it had begun and was not told
 * the outcome of first, then new requests. When its standard input ends, it begins no more, and
 * ends when it was told the outcome of all.
 */
public final class RequesterProcess {
  /** Requests that it has open at once; beyond, it asks nothing new until one has ended. */
  private static final int MOST_OPEN = 2_000;

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final long LAST_OUTCOMES_MINUTES = 10;

  private final Orders orders;
  private final Semaphore room = new Semaphore(MOST_OPEN);
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * What to do.
   *
   * @param folder of the journals
   * @param nodes where the servers are
   * @param name the agent's name
   * @param start how often the process was started, from 1
   * @param load how much
   */
  public record Orders(Path folder, Nodes nodes, String name, int start, Load load) {
    /** The command line. */
    public List<String> arguments() {
      return List.of(
          folder.toString(),
          nodes.text(),
          name,
          Integer.toString(start),
          Integer.toString(load.repliers()),
          Double.toString(load.rate()));
    }

    static Orders parse(String[] arguments) {
      return new Orders(
          Path.of(arguments[0]),
          Nodes.parse(arguments[1]),
          arguments[2],
          Integer.parseInt(arguments[3]),
          new Load(Integer.parseInt(arguments[4]), Double.parseDouble(arguments[5])));
    }
  }

  /**
   * How much one requester asks.
   *
   * @param repliers how many agents answer
   * @param rate requests a second at most
   */
  public record Load(int repliers, double rate) {}

  private RequesterProcess(Orders orders) {
    this.orders = orders;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new RequesterProcess(Orders.parse(arguments)).run();
  }

  private void run() throws IOException, InterruptedException {
    RequesterBook book =
        new RequesterBook(
            Journal.create(Journals.ofRequester(orders.folder(), orders.name(), orders.start())));
    List<RequesterEntry> before = new JournalReader(orders.folder()).requester(orders.name());
    before.forEach(book::remember);
    long last = before.stream().mapToLong(this::numberOf).max().orElse(0);
    Baton baton = Patience.client(orders.nodes().all()).agent(orders.name()).connect();
    Requester requester = new Requester(baton, book);
    requester.hearCallbacks();
    for (String id : book.unfinished()) {
      ask(requester, inquiry(id));
    }
    Thread asking = Thread.ofVirtual().start(() -> askOn(requester, last));
    ParentWatch.awaitEnd();
    over.set(true);
    asking.join();
    if (!room.tryAcquire(MOST_OPEN, LAST_OUTCOMES_MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("requests have no outcome: " + book.unfinished());
    }
    while (!book.unfinished().isEmpty()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    System.exit(0);
  }

  /** Asks at its pace, however long what was asked before takes: else it would spare the slow. */
  private void askOn(Requester requester, long last) {
    Pace pace = Pace.perSecond(orders.load().rate());
    for (long number = last + 1; !over.get(); number++) {
      ask(requester, new Inquiry(orders.name(), number, orders.load().repliers()));
      pace.await();
    }
  }

  private void ask(Requester requester, Inquiry inquiry) {
    room.acquireUninterruptibly();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                requester.ask(inquiry);
              } finally {
                room.release();
              }
            });
  }

  private Inquiry inquiry(String id) {
    return Inquiry.ofId(id, orders.load().repliers());
  }

  private long numberOf(RequesterEntry entry) {
    return inquiry(entry.id()).number();
  }
}
