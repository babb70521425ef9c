package dev.baton.benchmarks.agents;

import dev.baton.benchmarks.measure.Processes;
import dev.baton.benchmarks.process.ServerProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures a server without agents, with agents that are silent, and with such as say they live.
 */
public final class Living {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /**
   * At the pace of the measurement compilers would take minutes to come to what is measured, and
   * would be most of it.
   */
  private static final Duration WARM_UP_INTERVAL = INTERVAL.dividedBy(20);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;

  private final Processes processes = new Processes();
  private final ServerProcess server;
  private final Scale scale;
  private final Consumer<String> progress;

  /**
   * How much is measured.
   *
   * @param agents how many there are
   * @param lasting how long each state is measured
   */
  public record Scale(int agents, Duration lasting) {
    Duration warmUp() {
      return lasting.dividedBy(2);
    }
  }

  /** Something that agents do for so long. */
  @FunctionalInterface
  private interface Doing {
    void during(Duration lasting) throws InterruptedException;
  }

  public Living(ServerProcess server, Scale scale, Consumer<String> progress) {
    this.server = server;
    this.scale = scale;
    this.progress = progress;
  }

  /** Measures; the server is to be a new one. */
  public List<Upkeep> run() throws InterruptedException, SQLException {
    List<Upkeep> measured = new ArrayList<>();
    try (Fleet fleet = new Fleet(server.port(), scale.agents())) {
      measured.add(measure("no-agents", 0, fleet, Thread::sleep));
      progress.accept("registering " + scale.agents() + " agents");
      fleet.register(INTERVAL);
      fleet.beatByCalls(WARM_UP_INTERVAL, scale.warmUp());
      measured.add(beating("heartbeat-calls", fleet, time -> fleet.beatByCalls(INTERVAL, time)));
      fleet.beatByStreams(WARM_UP_INTERVAL, scale.warmUp());
      measured.add(
          beating("heartbeat-streams", fleet, time -> fleet.beatByStreams(INTERVAL, time)));
      silence(fleet);
      measured.add(measure("silent", scale.agents(), fleet, Thread::sleep));
    }
    return measured;
  }

  private Upkeep beating(String name, Fleet fleet, Doing beating)
      throws InterruptedException, SQLException {
    beating.during(scale.warmUp());
    return measure(name, scale.agents(), fleet, beating);
  }

  /** Until all are known to be dead, which is a fact or two each. */
  private void silence(Fleet fleet) throws InterruptedException {
    progress.accept("waiting until all are known to be dead");
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (fleet.livesOn()) {
      if (System.nanoTime() > patience) {
        throw new IllegalStateException("not all agents are dead after " + PATIENCE.toSeconds());
      }
      Thread.sleep(Duration.ofSeconds(1));
    }
    Thread.sleep(scale.warmUp());
  }

  private Upkeep measure(String name, int agents, Fleet fleet, Doing doing)
      throws InterruptedException, SQLException {
    progress.accept("measuring " + name);
    long heard = fleet.heard();
    long head = server.postgres().head();
    double own = processes.cpuMicros(server.pid());
    double postgres = processes.treeCpuMicros(server.postgres().pid());
    long began = System.nanoTime();
    doing.during(scale.lasting());
    double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    double share = PERCENT / (seconds * MICROS_PER_SECOND);
    return new Upkeep(
        name,
        agents,
        (fleet.heard() - heard) / seconds,
        (processes.cpuMicros(server.pid()) - own) * share,
        (processes.treeCpuMicros(server.postgres().pid()) - postgres) * share,
        server.postgres().head() - head);
  }
}
