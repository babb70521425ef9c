package dev.baton.benchmarks.chaos.cluster;

import dev.baton.benchmarks.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A process of publishers or consumers. It ends when its standard input does, or this process. */
public final class Agent implements Victim, AutoCloseable {
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-XX:-UsePerfData");

  private final String name;
  private final Class<?> main;
  private final IntFunction<List<String>> arguments;
  private final Path folder;
  private Optional<Process> process = Optional.empty();
  private int starts;

  /**
   * An agent that does not run yet.
   *
   * @param name how people call it
   * @param main the class to run
   * @param arguments of its start of this number, from 1
   * @param folder where what it prints goes, and classes that all agents of a folder share
   */
  public Agent(String name, Class<?> main, IntFunction<List<String>> arguments, Path folder) {
    this.name = name;
    this.main = main;
    this.arguments = arguments;
    this.folder = folder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ProcessHandle> processes() {
    return process.stream().map(Process::toHandle).filter(ProcessHandle::isAlive).toList();
  }

  @Override
  public void revive() throws IOException {
    start(SharedClasses.of(folder).toUse());
  }

  /**
   * Has it begin and end, so that all agents that are started from now on find the classes that it
   * has loaded. Does nothing where the class path has folders, as in tests.
   *
   * @throws IOException if it does not end by itself in time
   */
  public void rehearse(Duration patience) throws IOException, InterruptedException {
    if (!SharedClasses.arePossible()) {
      return;
    }
    start(SharedClasses.of(folder).toLeave());
    if (!finish(patience)) {
      throw new IOException(name + " did not end by itself within " + patience.toSeconds() + " s");
    }
  }

  private void start(List<String> classes) throws IOException {
    starts++;
    List<String> options = Stream.concat(OPTIONS.stream(), classes.stream()).toList();
    List<String> command = JavaCommand.of(options, main.getName(), arguments.apply(starts));
    Path output = folder.resolve(name.replace(' ', '-') + "." + starts + ".log");
    process =
        Optional.of(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
  }

  /** Tells it to end. */
  public void stop() throws IOException {
    if (process.isPresent()) {
      process.get().getOutputStream().close();
    }
  }

  /** Tells it to end; returns whether it did so in time, and by itself. */
  public boolean finish(Duration patience) throws IOException, InterruptedException {
    stop();
    if (process.isEmpty()) {
      return true;
    }
    Process running = process.get();
    return running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && running.exitValue() == 0;
  }

  /** Kills it, if it still runs. */
  @Override
  public void close() {
    process.ifPresent(Process::destroyForcibly);
  }
}
