package dev.baton.benchmarks.process;

import dev.baton.benchmarks.load.LoadClient;
import dev.baton.benchmarks.load.LoadCommand;
import dev.baton.benchmarks.load.LoadReply;
import dev.baton.benchmarks.load.LoadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The load generator's process, told what to do. For one thread. */
public final class LoadProcess implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xms192m", "-Xmx192m", "-XX:-UsePerfData");

  /** What a step may take on top of its own time: connecting, or waiting for what is left. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Child child;

  private LoadProcess(Child child) {
    this.child = child;
  }

  /** Starts it; its log goes to {@code folder}. */
  public static LoadProcess start(Path folder) throws IOException {
    List<String> command = JavaCommand.of(OPTIONS, LoadClient.class.getName(), List.of());
    return new LoadProcess(Child.start("load", command, folder));
  }

  public long pid() {
    return child.pid();
  }

  /**
   * What was counted, and what a probe saw at both ends of the counting.
   *
   * @param result what was counted
   * @param opened seen when counting began
   * @param closed seen when it ended; the load went on for that moment
   */
  public record Observed<S>(LoadResult result, S opened, S closed) {}

  /** Looks at the machine. */
  @FunctionalInterface
  public interface Probe<S> {
    /** Looks now. */
    S look() throws IOException;
  }

  /**
   * Runs a load.
   *
   * @throws ChildFailedException if the server failed under it
   */
  public <S> Observed<S> run(LoadCommand command, Probe<S> probe)
      throws IOException, InterruptedException, ChildFailedException {
    child.tell(command.toLine());
    expect(LoadReply.Open.class, command.warmup());
    S opened = probe.look();
    LoadReply.Counted counted = expect(LoadReply.Counted.class, command.measured());
    S closed = probe.look();
    expect(LoadReply.Done.class, Duration.ZERO);
    return new Observed<>(counted.result(), opened, closed);
  }

  private <R extends LoadReply> R expect(Class<R> type, Duration work)
      throws InterruptedException, ChildFailedException {
    String line =
        child.line(work.plus(GRACE)).orElseThrow(() -> child.failed("has not answered in time"));
    LoadReply reply = LoadReply.parse(line);
    if (reply instanceof LoadReply.Failed failed) {
      throw child.failed(failed.reason());
    }
    if (!type.isInstance(reply)) {
      throw child.failed("answered out of turn: " + line);
    }
    return type.cast(reply);
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
