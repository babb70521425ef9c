package dev.baton.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CPU time and memory of processes as the kernel counts them. Only Linux has {@code /proc}: on
 * other systems everything here is NaN, which stands for 'not known'. Any thread may use it.
 */
public final class Processes {
  /** {@code USER_HZ}: a constant of the kernel's interface, whatever its timer runs at. */
  private static final double MICROS_PER_TICK = 1e6 / 100;

  private static final double KIB_PER_MB = 1024;

  /** How HotSpot calls the threads of its compilers. */
  private static final Pattern COMPILER = Pattern.compile("^C[12] Compiler");

  private final Path proc;

  /** The processes of this machine. */
  public Processes() {
    this(Path.of("/proc"));
  }

  Processes(Path proc) {
    this.proc = proc;
  }

  /** CPU time of a process without its children, in microseconds; NaN if it is not known. */
  public double cpuMicros(long pid) {
    return stat(pid).map(stat -> stat.ownTicks() * MICROS_PER_TICK).orElse(Double.NaN);
  }

  /**
   * CPU time of a process and all its descendants, in microseconds, those that have ended included;
   * NaN if it is not known.
   */
  public double treeCpuMicros(long pid) {
    List<ProcessStat> all = all();
    Deque<Long> pending = new ArrayDeque<>(List.of(pid));
    long ticks = 0;
    boolean found = false;
    while (!pending.isEmpty()) {
      long next = pending.pop();
      for (ProcessStat stat : all) {
        if (stat.pid() == next) {
          ticks += stat.ticks();
          found = true;
        } else if (stat.parent() == next) {
          pending.push(stat.pid());
        }
      }
    }
    return found ? ticks * MICROS_PER_TICK : Double.NaN;
  }

  /** CPU time of the JIT compilers of a JVM, in microseconds; NaN if it is not known. */
  public double compilerMicros(long pid) {
    Path tasks = proc.resolve(Long.toString(pid)).resolve("task");
    try (Stream<Path> threads = Files.list(tasks)) {
      return threads
          .filter(thread -> read(thread.resolve("comm")).filter(COMPILER.asPredicate()).isPresent())
          .flatMap(thread -> read(thread.resolve("stat")).stream())
          .mapToDouble(stat -> ProcessStat.parse(stat).ownTicks() * MICROS_PER_TICK)
          .sum();
    } catch (IOException notThere) {
      return Double.NaN;
    }
  }

  /** Resident memory of a process, in MB of 2^20 bytes; NaN if it is not known. */
  public double residentMegabytes(long pid) {
    Path status = proc.resolve(Long.toString(pid)).resolve("status");
    return read(status)
        .flatMap(text -> text.lines().filter(line -> line.startsWith("VmRSS:")).findFirst())
        .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MB)
        .orElse(Double.NaN);
  }

  /** The load average of the last minute; NaN if it is not known. */
  public double loadAverage() {
    return read(proc.resolve("loadavg"))
        .map(text -> Double.parseDouble(text.substring(0, text.indexOf(' '))))
        .orElse(Double.NaN);
  }

  private List<ProcessStat> all() {
    if (!Files.isDirectory(proc)) {
      return List.of();
    }
    List<ProcessStat> stats = new ArrayList<>();
    try (Stream<Path> entries = Files.list(proc)) {
      entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .forEach(name -> stat(Long.parseLong(name)).ifPresent(stats::add));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + proc, failure);
    }
    return stats;
  }

  private Optional<ProcessStat> stat(long pid) {
    return read(proc.resolve(Long.toString(pid)).resolve("stat")).map(ProcessStat::parse);
  }

  /** Empty where there is no such file: another system, or a process that has just ended. */
  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
