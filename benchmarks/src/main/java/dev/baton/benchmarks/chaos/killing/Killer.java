package dev.baton.benchmarks.chaos.killing;

import dev.baton.benchmarks.chaos.cluster.Cluster;
import dev.baton.benchmarks.chaos.cluster.Signals;
import dev.baton.benchmarks.chaos.cluster.Victim;
import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.benchmarks.chaos.killing.Blow.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Hits one process after the other, and sees to it that each comes back, while the next is hit
 * already. For one thread.
 */
public final class Killer {
  private static final long REVIVAL_SECONDS = 200;

  private final Cluster cluster;
  private final Mischief mischief;
  private final Draw draw;
  private final Consumer<String> progress;
  private final ConcurrentLinkedQueue<Struck> record = new ConcurrentLinkedQueue<>();
  private final List<Recovery> recoveries = new ArrayList<>();
  private int kills;

  /** What was hit and is coming back. */
  private record Recovery(Victim victim, Future<?> end) {}

  /** What is to be done for what was hit to come back. */
  private interface Healing {
    void run() throws IOException, InterruptedException;
  }

  /**
   * One that has hit nobody.
   *
   * @param mischief what is done
   */
  public Killer(Cluster cluster, Mischief mischief, long seed, Consumer<String> progress) {
    this.cluster = cluster;
    this.mischief = mischief;
    this.draw = new Draw(seed, mischief);
    this.progress = progress;
  }

  /**
   * Does it, and returns when all that was hit works again.
   *
   * @return what was done, in order
   * @throws IOException if something did not come back
   */
  public List<Struck> run() throws IOException, InterruptedException {
    long end = System.nanoTime() + mischief.time().toNanos();
    try (ExecutorService healers = Executors.newVirtualThreadPerTaskExecutor()) {
      TimeUnit.MILLISECONDS.sleep(draw.rest().toMillis());
      while (System.nanoTime() < end || kills < mischief.kills()) {
        strike(draw.blow(), healers);
        TimeUnit.MILLISECONDS.sleep(draw.rest().toMillis());
      }
      awaitRecovery();
    }
    return record.stream()
        .sorted(Comparator.comparingLong((Struck struck) -> struck.span().from()))
        .toList();
  }

  private void strike(Blow blow, ExecutorService healers) throws IOException, InterruptedException {
    Optional<Victim> victim = victim(blow);
    if (victim.isPresent()) {
      progress.accept(blow.text() + ": " + victim.get().name());
      long from = RunClock.now();
      Healing healing = hit(blow, victim.get());
      Future<?> end =
          healers.submit(
              () -> {
                healing.run();
                Span span = new Span(from, RunClock.now());
                record.add(new Struck(blow, victim.get().name(), span));
                return null;
              });
      recoveries.add(new Recovery(victim.get(), end));
      kills += blow.isKill() ? 1 : 0;
    }
  }

  private Optional<Victim> victim(Blow blow) throws IOException, InterruptedException {
    List<? extends Victim> candidates =
        switch (blow.target()) {
          case SERVER -> cluster.nodes();
          case DATABASE -> List.of(cluster.database());
          case CONSUMER -> cluster.consumers();
          case REQUESTER -> cluster.requesters();
          case REPLIER -> cluster.repliers();
          case STARTER -> cluster.starters();
          case WORKER -> cluster.workers();
          case TAKER -> cluster.takers();
        };
    Set<Victim> away = away();
    List<Victim> there = new ArrayList<>(candidates);
    there.removeAll(away);
    if (blow.target() == Target.SERVER && mischief.sparesOne() && there.size() < 2) {
      return Optional.empty();
    }
    return there.isEmpty() ? Optional.empty() : Optional.of(draw.oneOf(there));
  }

  private Healing hit(Blow blow, Victim victim) throws IOException, InterruptedException {
    return switch (blow) {
      case SERVER_KILLED,
          CONSUMER_KILLED,
          DATABASE_KILLED,
          REQUESTER_KILLED,
          REPLIER_KILLED,
          STARTER_KILLED,
          WORKER_KILLED,
          TAKER_KILLED ->
          kill(victim, victim.processes());
      case BACKEND_KILLED -> {
        List<ProcessHandle> all = victim.processes();
        yield kill(victim, List.of(draw.oneOf(all.subList(1, all.size()))));
      }
      case CONNECTIONS_TERMINATED -> {
        cluster.database().terminateConnections();
        yield () -> {};
      }
      case SERVER_PAUSED, CONSUMER_PAUSED, DATABASE_PAUSED, REPLIER_PAUSED -> pause(victim);
    };
  }

  private Healing kill(Victim victim, List<ProcessHandle> processes) throws InterruptedException {
    Duration absence = draw.absence();
    Signals.kill(processes);
    return () -> {
      TimeUnit.MILLISECONDS.sleep(absence.toMillis());
      victim.revive();
    };
  }

  private Healing pause(Victim victim) throws IOException, InterruptedException {
    Duration pause = draw.pause();
    List<ProcessHandle> processes = victim.processes();
    Signals.pause(processes);
    return () -> {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      Signals.resume(processes);
    };
  }

  /** Who has not come back yet. */
  private Set<Victim> away() throws IOException, InterruptedException {
    Set<Victim> away = new HashSet<>();
    for (Recovery recovery : List.copyOf(recoveries)) {
      if (recovery.end().isDone()) {
        awaitEnd(recovery);
        recoveries.remove(recovery);
      } else {
        away.add(recovery.victim());
      }
    }
    return away;
  }

  private void awaitRecovery() throws IOException, InterruptedException {
    for (Recovery recovery : recoveries) {
      awaitEnd(recovery);
    }
  }

  private static void awaitEnd(Recovery recovery) throws IOException, InterruptedException {
    try {
      recovery.end().get(REVIVAL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IOException(recovery.victim().name() + " has not come back", failure);
    }
  }
}
