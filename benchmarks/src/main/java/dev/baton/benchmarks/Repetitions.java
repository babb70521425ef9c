package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Figures;
import dev.baton.benchmarks.report.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through a plan: in every repetition every workload, on the floor and then on Baton, so that
 * both have the same share of whatever else goes on in the machine. A floor's load that several
 * workloads are compared with runs once a repetition.
 */
final class Repetitions {
  private static final int FEWEST_ROUNDS = 6;
  private static final int MOST_ROUNDS = 12;
  private static final double MUCH_FASTER = 1.05;

  private final Plan plan;
  private final Gauge gauge;
  private final ServerProcess floor;
  private final Optional<ServerProcess> baton;
  private final Progress progress;

  Repetitions(
      Plan plan,
      Gauge gauge,
      ServerProcess floor,
      Optional<ServerProcess> baton,
      Progress progress) {
    this.plan = plan;
    this.gauge = gauge;
    this.floor = floor;
    this.baton = baton;
    this.progress = progress;
  }

  List<Figures> run() throws IOException, InterruptedException, ChildFailedException {
    warmUp();
    List<Map<Workload, Pair>> repetitions = new ArrayList<>();
    for (int n = 0; n < plan.repetitions(); n++) {
      repetitions.add(repeat());
    }
    return plan.workloads().stream().map(each -> figures(each, repetitions)).toList();
  }

  /** One repetition of one workload. */
  private record Pair(Measurement floor, Optional<Measurement> baton) {}

  private void warmUp() throws IOException, InterruptedException, ChildFailedException {
    for (Load load : plan.floorLoads()) {
      warmUp(floor, load);
    }
    if (baton.isPresent()) {
      for (Workload workload : plan.workloads()) {
        warmUp(baton.get(), workload.load());
      }
    }
  }

  /**
   * JVMs compile what runs often, on the same cores: goes on until the compiler has done the most
   * of it and that no longer makes it much faster. In the first seconds of load it takes more of
   * the processor than the work does.
   */
  private void warmUp(ServerProcess server, Load load)
      throws IOException, InterruptedException, ChildFailedException {
    progress.warmingUp(server, load);
    double best = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double rate =
          gauge.measure(server, load, Duration.ZERO, plan.timing().round()).result().rate();
      if (round >= FEWEST_ROUNDS && rate < best * MUCH_FASTER) {
        return;
      }
      best = Math.max(best, rate);
    }
  }

  private Map<Workload, Pair> repeat()
      throws IOException, InterruptedException, ChildFailedException {
    Map<Load, Measurement> floors = new HashMap<>();
    Map<Workload, Pair> pairs = new HashMap<>();
    for (Workload workload : plan.workloads()) {
      if (!floors.containsKey(workload.floor())) {
        floors.put(workload.floor(), measure(floor, workload.floor()));
      }
      Measurement ofFloor = floors.get(workload.floor());
      Optional<Measurement> ofBaton =
          baton.isPresent() ? Optional.of(measure(baton.get(), workload.load())) : Optional.empty();
      pairs.put(workload, new Pair(ofFloor, ofBaton));
    }
    return pairs;
  }

  private Measurement measure(ServerProcess server, Load load)
      throws IOException, InterruptedException, ChildFailedException {
    Measurement measurement =
        gauge.measure(server, load, plan.timing().warmup(), plan.timing().measured());
    progress.measured(server, load, measurement);
    return measurement;
  }

  private static Figures figures(Workload workload, List<Map<Workload, Pair>> repetitions) {
    List<Pair> pairs = repetitions.stream().map(each -> each.get(workload)).toList();
    return new Figures(
        workload.name(),
        pairs.stream().flatMap(pair -> pair.baton().stream()).toList(),
        pairs.stream().map(Pair::floor).toList());
  }
}
