package dev.baton.bootstrap.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child that runs a class of this program on the same JVM and class path. What it prints goes to
 * files, so that nothing it does depends on whether this process still reads.
 */
final class JavaProcess implements AutoCloseable {
  private static final Duration STOP_BOUND = Duration.ofSeconds(20);

  private final Process process;
  private final Path output;
  private final Path log;

  private JavaProcess(Process process, Path output, Path log) {
    this.process = process;
    this.output = output;
    this.log = log;
  }

  /**
   * What to run.
   *
   * @param mainClass its class
   * @param arguments its arguments
   * @param role which class data it shares with others of its kind
   * @param heap its largest heap, in MiB
   */
  record Program(String mainClass, List<String> arguments, String role, int heap) {
    List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(quickStart());
      command.add("-Xmx" + heap + "m");
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
      command.addAll(arguments);
      return command;
    }

    /** A process that lives for seconds is better served by a quick start than by quick code. */
    private List<String> quickStart() {
      List<String> options = new ArrayList<>();
      options.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      options.add("-Dguice_bytecode_gen_option=DISABLED");
      if (Runtime.version().feature() >= 24) {
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("--sun-misc-unsafe-memory-access=allow");
      }
      String cache = System.getProperty("baton.cache", "");
      if (!cache.isEmpty()) {
        options.addAll(ClassArchive.options(Path.of(cache), role));
      }
      return options;
    }
  }

  /**
   * Starts it.
   *
   * @param folder where its output and its log go
   * @param name the name of those files
   */
  static JavaProcess start(Program program, Path folder, String name) throws IOException {
    Path output = folder.resolve(name + ".out");
    Path log = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(program.command())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(log.toFile())
            .start();
    return new JavaProcess(process, output, log);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Has {@code action} run when it has ended, whatever for. */
  void whenEnded(Runnable action) {
    var unused = process.onExit().thenRun(action);
  }

  /** Its exit status; only once it has ended. */
  int status() {
    return process.exitValue();
  }

  /** What it has written to its standard output so far. */
  Path output() {
    return output;
  }

  /** What it has written to its standard error so far. */
  Path log() {
    return log;
  }

  /** Asks it to end, without waiting. */
  void beginStop() {
    process.destroy();
  }

  /** Waits until it has ended; false if it has not in time. */
  boolean awaitEnd(Duration bound) throws InterruptedException {
    return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks it to end, and kills it when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!awaitEnd(STOP_BOUND)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
