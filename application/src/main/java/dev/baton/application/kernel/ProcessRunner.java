package dev.baton.application.kernel;

import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a process: reads the log from where the process has come, and has its instances take in what
 * concerns them. Every node has a runner; the one that holds the lease runs the process, and
 * another one takes it over within seconds when that node is gone.
 *
 * <p>Each input is one append at the expected version of its instance's stream, which remembers it;
 * so how far the process has come is stored now and then only, and what is read again changes
 * nothing. A process begins with the first event of the log; what retention has dropped is passed
 * over.
 *
 * <p>An event that the process fails on is tried in three rounds, kept as poison and passed over;
 * other instances go on meanwhile, as far as the page goes. What has failed is thrown when the
 * round is over.
 *
 * <p>Driven by one thread, by {@link #runOnce} and {@link #awaitNews} in turn.
 */
public final class ProcessRunner<C, S, E extends DomainEvent, R> {
  private static final int PAGE = 500;
  private static final Duration STORE_EVERY = Duration.ofSeconds(1);

  /** Going on from what is stored has to look at no more positions than this in vain. */
  private static final long STORED_EVERY = 100_000;

  private final ProcessPorts ports;
  private final ProcessLease lease;
  private final ProcessFailures failures;
  private final ProcessIntake<C, S, E, R> intake;
  private final ProcessLogic<C, S, E, R> logic;
  private final ProcessNews news;
  private final Recurrence storing = new Recurrence(STORE_EVERY);
  private long next = 1;
  private boolean heard;
  private boolean held;
  private boolean goesOn;

  public ProcessRunner(ProcessPorts ports, ProcessTools tools, ProcessLogic<C, S, E, R> logic) {
    ProcessId id = new ProcessId(logic.name());
    this.ports = ports;
    this.logic = logic;
    this.lease = new ProcessLease(ports, id);
    this.failures = new ProcessFailures(id, tools);
    this.intake =
        new ProcessIntake<>(
            tools, logic, new ProcessInputs<>(logic, ports.codec(), tools.poison()), failures);
    this.news = new ProcessNews(logic::awaits, ports.tail().head());
    ports.tail().listen(news);
  }

  /**
   * Takes in a page of events, if the process is this node's; never waits for any.
   *
   * @return whether there is more to do at once
   */
  public boolean runOnce(Instant now) {
    switch (lease.hold()) {
      case NONE -> {
        held = false;
        return false;
      }
      case TAKEN -> {
        recall();
        failures.clear();
      }
      case KEPT -> {}
    }
    held = true;
    next = news.goOn(next);
    Page page = read();
    long undone = intake.takeIn(page.events(), page.next(), now);
    if (news.isConcern(page.events())) {
      news.changed();
    }
    heard |= page.events().stream().map(RecordedEvent::topic).anyMatch(logic::hears);
    goesOn = undone >= page.next();
    next = Math.max(next, undone);
    keep(now);
    failures.surface();
    return goesOn && !page.end();
  }

  /** What the tail holds is there without asking the store; what it does not know yet can wait. */
  private Page read() {
    List<RecordedEvent> events = new ArrayList<>();
    int copied = ports.tail().copy(next, PAGE, events);
    long head = ports.tail().head();
    if (copied > 0 || next > head) {
      return new Page(events, next + copied, next + copied > head, 0);
    }
    return ports.log().scan(next, PAGE);
  }

  /** What is heard again changes nothing, and what is behind the rows has to be heard again. */
  private void recall() {
    next = Math.min(lease.stored(), logic.rows().recall()) + 1;
    news.changed();
  }

  private void keep(Instant now) {
    boolean worth = heard || next - 1 - lease.stored() >= STORED_EVERY;
    boolean due = worth && storing.isDue(now);
    if (!logic.rows().keep(next - 1, due)) {
      recall();
    } else if (due) {
      store();
      storing.done(now);
    }
  }

  private void store() {
    lease.store(next - 1);
    heard = false;
  }

  /**
   * Waits until there is something to read that may concern it, for a while at most; all the while
   * where another node runs the process.
   */
  public void awaitNews(Duration most) throws InterruptedException {
    if (!held) {
      news.rest(most);
    } else if (goesOn) {
      news.await(next, most);
    } else {
      boolean unused = ports.tail().await(ports.tail().head() + 1, most);
    }
  }

  /** Stores how far the process has come and gives it up, so that another node goes on at once. */
  public void release() {
    if (logic.rows().keep(next - 1, true)) {
      store();
    }
    lease.release();
  }
}
