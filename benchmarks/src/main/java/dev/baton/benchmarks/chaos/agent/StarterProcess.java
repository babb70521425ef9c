package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.Journal;
import dev.baton.benchmarks.chaos.journal.JournalReader;
import dev.baton.benchmarks.chaos.journal.Journals;
import dev.baton.benchmarks.chaos.journal.StarterEntry;
import dev.baton.benchmarks.chaos.script.EventName;
import dev.baton.benchmarks.chaos.script.Undertaking;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process with one agent that starts sagas, or gives errands: first again what an earlier start
 * of it was not acknowledged, then new ones. When its standard input ends, it begins no more, and
 * ends when all are acknowledged.
 */
public final class StarterProcess {
  private final Orders orders;
  private final Journal journal;
  private final Baton baton;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * What to do.
   *
   * @param folder of the journals
   * @param nodes where the servers are
   * @param name the agent's name, which says what it starts
   * @param start how often the process was started, from 1
   * @param rate so many a second at most
   */
  public record Orders(Path folder, Nodes nodes, String name, int start, double rate) {
    /** The command line. */
    public List<String> arguments() {
      return List.of(
          folder.toString(), nodes.text(), name, Integer.toString(start), Double.toString(rate));
    }

    static Orders parse(String[] arguments) {
      return new Orders(
          Path.of(arguments[0]),
          Nodes.parse(arguments[1]),
          arguments[2],
          Integer.parseInt(arguments[3]),
          Double.parseDouble(arguments[4]));
    }
  }

  private StarterProcess(Orders orders) throws IOException {
    this.orders = orders;
    this.journal =
        Journal.create(Journals.ofStarter(orders.folder(), orders.name(), orders.start()));
    this.baton = Patience.client(orders.nodes().all()).agent(orders.name()).connect();
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new StarterProcess(Orders.parse(arguments)).run();
  }

  private void run() throws IOException, InterruptedException {
    List<StarterEntry> before = new JournalReader(orders.folder()).starter(orders.name());
    Thread starting = Thread.ofVirtual().start(() -> start(before));
    ParentWatch.awaitEnd();
    over.set(true);
    starting.join();
    System.exit(0);
  }

  /** One after the other, so that there is at most one of which nobody knows whether it stands. */
  private void start(List<StarterEntry> before) {
    unfinished(before).forEach(id -> start(Undertaking.ofId(id)));
    long next =
        before.stream().mapToLong(entry -> Undertaking.ofId(entry.id()).number()).max().orElse(0);
    Pace pace = Pace.perSecond(orders.rate());
    while (!over.get()) {
      next++;
      Undertaking fresh = Undertaking.ofId(new EventName(orders.name(), next).id());
      write(new StarterEntry.Begun(fresh.id()));
      start(fresh);
      pace.await();
    }
  }

  private static Set<String> unfinished(List<StarterEntry> before) {
    Set<String> left = new HashSet<>();
    for (StarterEntry entry : before) {
      switch (entry) {
        case StarterEntry.Begun begun -> left.add(begun.id());
        case StarterEntry.Acknowledged stands -> left.remove(stands.id());
        case StarterEntry.Refused refused -> left.remove(refused.id());
      }
    }
    return left;
  }

  private void start(Undertaking one) {
    try {
      one.start(baton);
      write(new StarterEntry.Acknowledged(one.id()));
    } catch (BatonException refused) {
      write(new StarterEntry.Refused(one.id(), refused.toString()));
    }
  }

  private void write(StarterEntry entry) {
    journal.append(List.of(entry.toLine()));
  }
}
