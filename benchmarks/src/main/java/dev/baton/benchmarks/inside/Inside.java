package dev.baton.benchmarks.inside;

import dev.baton.benchmarks.report.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** The benchmarks of this package by name, and what runs them. */
public final class Inside {
  private static final String SUFFIX = "Benchmark";
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final int MEDIAN = 50;

  /** From which on the JVM tells its user of libraries that reach below Java, unless told. */
  private static final int TELLS = 24;

  /** As `./baton server` runs, so that what is measured has the collector that users get. */
  private static final List<String> AS_SERVER =
      List.of("-Xms320m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:SurvivorRatio=4");

  private final Effort effort;

  public Inside(Effort effort) {
    this.effort = effort;
  }

  /** Names of the benchmarks of which a part matches, in order. */
  public static List<String> names(Pattern pattern) {
    return targets().keySet().stream().filter(name -> pattern.matcher(name).find()).toList();
  }

  /**
   * Runs one.
   *
   * @throws InsideFailedException when it fails; with all that JMH says about it
   */
  public Operation run(String name) throws InsideFailedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      OutputFormat format =
          OutputFormatFactory.createFormatInstance(
              new PrintStream(said, true, StandardCharsets.UTF_8), VerboseMode.NORMAL);
      Collection<RunResult> results = new Runner(options(name), format).run();
      return operation(name, results.iterator().next());
    } catch (RunnerException failure) {
      throw new InsideFailedException(
          name + " failed:\n" + said.toString(StandardCharsets.UTF_8), failure);
    }
  }

  private Options options(String name) {
    TimeValue round = TimeValue.milliseconds(effort.round().toMillis());
    List<String> arguments = new ArrayList<>(AS_SERVER);
    if (Runtime.version().feature() >= TELLS) {
      arguments.add("--sun-misc-unsafe-memory-access=allow");
    }
    return new OptionsBuilder()
        .include("^" + Pattern.quote(targets().get(name)) + "$")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(effort.forks())
        .warmupIterations(effort.warmUps())
        .warmupTime(round)
        .measurementIterations(effort.rounds())
        .measurementTime(round)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .jvmArgs(arguments.toArray(String[]::new))
        .build();
  }

  private static Operation operation(String name, RunResult result) {
    Statistics nanos = result.getPrimaryResult().getStatistics();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new Operation(
        name,
        nanos.getPercentile(MEDIAN),
        nanos.getMin(),
        nanos.getMax(),
        allocated == null ? Double.NaN : allocated.getScore());
  }

  /** What JMH calls the benchmarks, by the names that they have here: {@code slot.shared}. */
  private static Map<String, String> targets() {
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            VerboseMode.SILENT);
    Map<String, String> targets = new TreeMap<>();
    for (BenchmarkListEntry each : BenchmarkList.defaultList().getAll(silent, List.of())) {
      targets.put(name(each.getUsername()), each.getUsername());
    }
    return targets;
  }

  private static String name(String target) {
    int method = target.lastIndexOf('.');
    String type = target.substring(target.lastIndexOf('.', method - 1) + 1, method);
    String subject = type.substring(0, type.length() - SUFFIX.length());
    return Character.toLowerCase(subject.charAt(0))
        + subject.substring(1)
        + target.substring(method);
  }
}
