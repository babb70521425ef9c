package dev.baton.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one started: it is told things by lines on its standard input and answers by
 * lines on its standard output; what it writes to standard error is kept in a file. For one thread.
 */
final class Child implements AutoCloseable {
  private static final long STOP_SECONDS = 30;
  private static final int LAST_LINES = 20;

  private final String name;
  private final Process process;
  private final Path errors;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(10_000);

  private Child(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    Thread.ofPlatform().daemon().name(name + "-output").start(this::readLines);
  }

  /** Starts {@code command}; its standard error goes to {@code <folder>/<name>.log}. */
  static Child start(String name, List<String> command, Path folder) throws IOException {
    Path errors = folder.resolve(name + ".log");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new Child(name, process, errors);
  }

  /** What it was called when it was started. */
  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void tell(String line) throws IOException {
    Writer in = process.outputWriter();
    in.write(line + "\n");
    in.flush();
  }

  /** The next line; empty if none came in time and the process still runs. */
  Optional<String> line(Duration wait) throws InterruptedException, ChildFailedException {
    String line = lines.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null && !process.isAlive()) {
      throw failed("ended with status " + process.exitValue());
    }
    return Optional.ofNullable(line);
  }

  /** The failure to throw, with the end of what the process wrote to standard error. */
  ChildFailedException failed(String what) {
    return new ChildFailedException(name + ": " + what + lastWords());
  }

  /** Ends its input and asks it to end; kills it if it does not. */
  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void readLines() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        // A process that says more than anybody listens to is cut short rather than held up.
        lines.offer(line);
      }
    } catch (IOException closed) {
      lines.offer("");
    }
  }

  private String lastWords() {
    try {
      List<String> all = new ArrayList<>(Files.readAllLines(errors));
      List<String> last = all.subList(Math.max(all.size() - LAST_LINES, 0), all.size());
      return last.isEmpty() ? "" : "\n  " + String.join("\n  ", last);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
