package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Figures;
import dev.baton.benchmarks.report.Measurement;
import java.io.IOException;
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
    warmUp(floor, plan.floorLoads());
    if (baton.isPresent()) {
      warmUp(baton.get(), plan.workloads().stream().map(Workload::load).distinct().toList());
    }
  }

  private void warmUp(ServerProcess server, List<Load> loads)
      throws IOException, InterruptedException, ChildFailedException {
    WarmUp warmUp = new WarmUp(gauge, server, plan.timing().round());
    for (Load load : loads) {
      progress.warmingUp(server, load);
      warmUp.with(load);
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
