package dev.baton.bootstrap.process;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A server that is a child of this process. */
public final class ServerProcess implements AutoCloseable {
  private static final String MAIN = "dev.baton.bootstrap.Main";
  private static final int HEAP_MIB = 256;

  /** The first start on a machine unpacks PostgreSQL and makes a database. */
  private static final Duration START_BOUND = Duration.ofMinutes(2);

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final JavaProcess process;
  private final String address;

  private ServerProcess(JavaProcess process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a server; returns when it serves.
   *
   * @param folder where its output goes
   * @param options of {@code baton server}
   * @throws Failure if it does not start, with the server's own words and exit code
   */
  public static ServerProcess start(Path folder, List<String> options)
      throws IOException, InterruptedException {
    List<String> arguments =
        Stream.concat(Stream.of("server", "--json"), options.stream()).toList();
    JavaProcess process =
        JavaProcess.start(
            new JavaProcess.Program(MAIN, arguments, "server", HEAP_MIB), folder, "server");
    try {
      return new ServerProcess(process, address(process));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static String address(JavaProcess process) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_BOUND.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<String> ready = readyLine(process);
      if (ready.isPresent()) {
        return JsonMapper.shared().readTree(ready.get()).path("address").asString();
      }
      if (!process.isAlive()) {
        throw failure(process);
      }
      Thread.sleep(LOOK_EVERY);
    }
    throw new Failure(
        ExitCode.TIMED_OUT,
        "the server did not start within " + START_BOUND.toSeconds() + " s",
        "its log is " + process.log());
  }

  /** The line with which it says that it serves, once all of it is there. */
  private static Optional<String> readyLine(JavaProcess process) throws IOException {
    String output = Files.readString(process.output());
    int end = output.indexOf('\n');
    return end < 0 ? Optional.empty() : Optional.of(output.substring(0, end));
  }

  private static Failure failure(JavaProcess process) throws IOException {
    ExitCode code =
        Arrays.stream(ExitCode.values())
            .filter(candidate -> candidate.status() == process.status())
            .findFirst()
            .orElse(ExitCode.FAILED);
    try (Stream<String> lines = Files.lines(process.log())) {
      String words =
          lines
              .dropWhile(line -> !line.startsWith("baton: "))
              .map(line -> line.replaceFirst("^baton: ", "").strip())
              .collect(Collectors.joining("; "));
      return new Failure(code, "the server did not start: " + words, "its log is " + process.log());
    }
  }

  /** Where it is, for a client. */
  public String address() {
    return address;
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The file with its log lines. */
  public Path log() {
    return process.log();
  }

  /** Has {@code action} run when the server has ended, whatever for. */
  public void whenEnded(Runnable action) {
    process.whenEnded(action);
  }

  /** Tells it to drain and end, as SIGTERM does, without waiting. */
  public void beginStop() {
    process.beginStop();
  }

  /**
   * Waits until it has ended.
   *
   * @return its exit status; empty if it has not ended in time
   */
  public OptionalInt awaitEnd(Duration bound) throws InterruptedException {
    return process.awaitEnd(bound) ? OptionalInt.of(process.status()) : OptionalInt.empty();
  }

  /** Drains it; kills it if that takes too long. */
  @Override
  public void close() {
    process.close();
  }
}
