package dev.baton.application.kernel;

import dev.baton.application.port.Views;
import dev.baton.application.port.Views.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a view up to date with the log: rows, and up to which position they are, in one
 * transaction. Every node runs one; of several the quicker one stores, and the others follow it.
 *
 * <p>A view is made anew while it is read: by {@link #rebuild}, or where the projection has a
 * higher version than the rows. The new making is filled beside the one that is read, takes its
 * place when it has caught up, and what was read before is dropped a piece at a time. A node of an
 * older version leaves newer makings alone.
 *
 * <p>Driven by one thread, by {@link #runOnce} and {@link #awaitNews} in turn; everything else is
 * safe for any thread.
 */
public final class ProjectionRunner {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final int DROPPED_AT_ONCE = 1_000;

  private final ProjectionPorts ports;
  private final Projection projection;
  private final Map<Views.Id, Making> makings = new HashMap<>();
  private final Object lock = new Object();
  private final Recurrence looking = new Recurrence(LOOK_EVERY);
  private List<Generation> known = List.of();

  // Guarded by lock.
  private long reached;

  public ProjectionRunner(ProjectionPorts ports, Projection projection) {
    this.ports = ports;
    this.projection = projection;
  }

  /** What makes its rows. */
  public Projection projection() {
    return projection;
  }

  /** Whose rows it keeps. */
  public String view() {
    return projection.view();
  }

  /**
   * Begins to make the view anew, unless that is being done, or nodes of a newer version are there,
   * whose view it is now; it may take a while, in which the view is read as it is.
   */
  public void rebuild() {
    List<Generation> there = ports.views().generations(projection.view());
    boolean newer = there.stream().anyMatch(each -> each.version() > projection.version());
    if (!newer && there.stream().filter(this::isOurs).allMatch(Generation::current)) {
      begin(there);
    }
  }

  private void begin(List<Generation> there) {
    int number = there.isEmpty() ? 1 : there.getLast().id().number() + 1;
    boolean unused =
        ports.views().begin(new Views.Id(projection.view(), number), projection.version());
  }

  private boolean isOurs(Generation generation) {
    return generation.version() == projection.version();
  }

  /**
   * Takes in a page of events; never waits for any.
   *
   * @return whether there is more to do at once
   */
  public boolean runOnce(Instant now) {
    if (looking.isDue(now)) {
      look();
      looking.done(now);
    }
    boolean quicker = false;
    for (Making making : List.copyOf(makings.values())) {
      quicker |= !making.takeIn();
    }
    if (quicker) {
      look();
    }
    newest().ifPresent(this::settle);
    current().ifPresent(making -> reach(making.seen()));
    return makings.values().stream().anyMatch(making -> making.seen() < ports.tail().head());
  }

  /** Finds out which makings there are, and how far other nodes have come with them. */
  private void look() {
    known = ports.views().generations(projection.view());
    if (known.stream().noneMatch(each -> each.version() >= projection.version())) {
      begin(known);
      known = ports.views().generations(projection.view());
    }
    makings.keySet().retainAll(known.stream().map(Generation::id).toList());
    for (Generation each : known) {
      if (isOurs(each)) {
        Making before = makings.get(each.id());
        if (before == null) {
          makings.put(each.id(), new Making(ports, projection, each));
        } else if (before.stored() < each.position()) {
          before.goOnFrom(each.position());
        }
      }
    }
  }

  private Optional<Making> newest() {
    return makings.values().stream().max(Comparator.comparingInt(making -> making.id().number()));
  }

  private Optional<Making> current() {
    return known.stream()
        .filter(Generation::current)
        .flatMap(each -> Optional.ofNullable(makings.get(each.id())).stream())
        .findFirst();
  }

  /** A making that has caught up is read from now on; older ones are dropped. */
  private void settle(Making newest) {
    boolean current = known.stream().anyMatch(each -> each.current() && isOf(each, newest));
    if (!current && newest.seen() >= ports.tail().head()) {
      boolean unused = newest.store() && ports.views().promote(newest.id());
      look();
    } else if (current) {
      dropOlder(newest);
    }
  }

  private static boolean isOf(Generation generation, Making making) {
    return generation.id().equals(making.id());
  }

  private void dropOlder(Making current) {
    for (Generation each : known) {
      if (each.id().number() < current.id().number()
          && ports.views().drop(each.id(), DROPPED_AT_ONCE)) {
        look();
        return;
      }
    }
  }

  private void reach(long position) {
    synchronized (lock) {
      reached = Math.max(reached, position);
      lock.notifyAll();
    }
  }

  /** Waits until there is something new to read, for a while at most. */
  public void awaitNews(Duration most) throws InterruptedException {
    long seen = current().map(Making::seen).orElse(ports.tail().head());
    boolean unused = ports.tail().await(seen + 1, most);
  }

  /** Waits until the rows are up to date with a position; false when the time is up first. */
  public boolean await(long position, Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    synchronized (lock) {
      while (reached < position && nanos > 0) {
        long step = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(100));
        TimeUnit.NANOSECONDS.timedWait(lock, step);
        nanos -= step;
      }
      return reached >= position;
    }
  }

  /** Whether the rows are up to date with a position. */
  public boolean isUpTo(long position) {
    synchronized (lock) {
      return reached >= position;
    }
  }

  /** As {@link #await}, for whatever this node knows of now. */
  public boolean awaitLatest(Duration timeout) throws InterruptedException {
    return await(ports.tail().head(), timeout);
  }
}
