package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.audit.History;
import dev.baton.benchmarks.chaos.audit.Violation;
import dev.baton.benchmarks.chaos.killing.Struck;
import java.util.List;

/**
 * What came of a run.
 *
 * @param plan what was to be done
 * @param struck what was done to processes
 * @param history what is known of it
 * @param violations of each promise that was broken, the first; none if all held
 */
record Outcome(Plan plan, List<Struck> struck, History history, List<Violation> violations) {
  Outcome {
    struck = List.copyOf(struck);
    violations = List.copyOf(violations);
  }

  boolean held() {
    return violations.isEmpty();
  }
}
