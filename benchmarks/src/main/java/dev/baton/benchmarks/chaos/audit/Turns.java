package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.Log.Placed;
import dev.baton.benchmarks.chaos.audit.LogEntry.Reported;
import dev.baton.benchmarks.chaos.audit.LogEntry.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the log has of turns, by the ids of the events that they have taken in. */
public final class Turns {
  private final Map<String, Work> byInput = new LinkedHashMap<>();

  private Turns() {}

  /** Reads them out of a log. */
  public static Turns of(Log log) {
    Turns turns = new Turns();
    log.all(Taken.class)
        .map(Placed::content)
        .forEach(taken -> turns.work(taken.input()).turns.add(taken));
    log.all(Reported.class)
        .map(Placed::content)
        .forEach(report -> turns.work(report.input()).reports.add(report));
    return turns;
  }

  private Work work(String input) {
    return byInput.computeIfAbsent(input, Work::new);
  }

  List<Work> all() {
    return List.copyOf(byInput.values());
  }

  Set<String> inputs() {
    return byInput.keySet();
  }

  /** How many there are. */
  public long count() {
    return byInput.values().stream().mapToLong(work -> work.turns.size()).sum();
  }

  /** How many have taken in what was delivered before. */
  public long redelivered() {
    return byInput.values().stream()
        .flatMap(work -> work.turns.stream())
        .filter(turn -> turn.attempt() > 1)
        .count();
  }

  /** What came of one input. */
  static final class Work {
    private final String input;
    private final List<Taken> turns = new ArrayList<>();
    private final List<Reported> reports = new ArrayList<>();

    Work(String input) {
      this.input = input;
    }

    /** The turns that have taken it in: one, if all is well. */
    List<Taken> turns() {
      return turns;
    }

    /** All that they have put out, in the order of the log. */
    List<Reported> reports() {
      return reports;
    }

    @Override
    public String toString() {
      return input + " by " + turns + " with " + reports;
    }
  }
}
