package dev.baton.adapters.memory.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.infrastructure.codec.FactType;
import dev.baton.infrastructure.codec.FactTypes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs seeds from 1 on: {@code -Dbaton.simulation.seeds} says how many, 1,000 unless told
 * otherwise; {@code -Dbaton.simulation.seed} runs that one alone, and prints what happens in it.
 */
class SimulationTest {
  private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);
  private static final Optional<Long> SEED =
      Optional.ofNullable(Long.getLong("baton.simulation.seed"));
  private static final long SEEDS = Long.getLong("baton.simulation.seeds", 1_000);
  private static final int MOST_LINES = 300;

  /** Fewer seeds than this need not bring everything about. */
  private static final long ENOUGH_FOR_ALL_FACTS = 1_000;

  /** The types of facts that the runs have brought about. */
  private final Set<String> facts = ConcurrentHashMap.newKeySet();

  private final LongAdder cpuNanos = new LongAdder();

  /** One thread a run; several runs at a time, which share nothing. */
  @Test
  void what_was_promised_holds_whatever_goes_wrong() {
    if (SEED.isPresent()) {
      Trace trace = new Trace(true);
      Optional<Throwable> failure = run(SEED.get(), trace);
      trace.lines().forEach(LOG::warn);
      failure.ifPresent(cause -> fail(SEED.get(), cause, trace));
      return;
    }
    List<Long> failed =
        LongStream.rangeClosed(1, SEEDS)
            .parallel()
            .filter(seed -> timed(seed).isPresent())
            .boxed()
            .sorted()
            .toList();
    LOG.warn("{} seeds took {} s of CPU time", SEEDS, cpuNanos.sum() / 1_000_000_000);
    if (!failed.isEmpty()) {
      LOG.error("{} of {} seeds fail: {}", failed.size(), SEEDS, failed);
      Trace trace = new Trace(true);
      Throwable cause = run(failed.getFirst(), trace).orElseThrow();
      fail(failed.getFirst(), cause, trace);
    }
    if (SEEDS >= ENOUGH_FOR_ALL_FACTS) {
      assertThat(facts).containsAll(allFacts());
    }
  }

  /** Whoever adds a fact has the simulation bring it about. */
  private static List<String> allFacts() {
    return FactTypes.ALL.stream().map(FactType::name).toList();
  }

  private Optional<Throwable> timed(long seed) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    Optional<Throwable> failure = run(seed, new Trace(false));
    cpuNanos.add(threads.getCurrentThreadCpuTime() - before);
    return failure;
  }

  @Test
  void a_seed_leads_to_the_same_run_every_time() {
    Trace first = new Trace(true);
    Trace again = new Trace(true);
    assertThat(run(1, first)).isEmpty();
    assertThat(run(1, again)).isEmpty();
    assertThat(again.lines()).isEqualTo(first.lines()).hasSizeGreaterThan(50);
  }

  private Optional<Throwable> run(long seed, Trace trace) {
    try {
      Simulation simulation = new Simulation(seed, trace);
      simulation.run();
      facts.addAll(simulation.facts());
      return Optional.empty();
    } catch (AssertionError | RuntimeException failure) {
      return Optional.of(failure);
    }
  }

  private static void fail(long seed, Throwable cause, Trace trace) {
    List<String> lines = trace.lines();
    String last =
        lines.stream()
            .skip(Math.max(0, lines.size() - MOST_LINES))
            .collect(Collectors.joining("\n"));
    throw new AssertionError(
        "seed " + seed + ", again by -Dbaton.simulation.seed=" + seed + "\n" + last, cause);
  }
}
