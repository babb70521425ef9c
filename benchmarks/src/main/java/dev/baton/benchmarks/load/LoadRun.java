package dev.baton.benchmarks.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * One run of one load against one server: connect, warm up, count, and wait for what is left. It
 * prints a {@link LoadReply} at each step.
 */
final class LoadRun {
  private static final long LONGEST_FINISH_NANOS = Duration.ofSeconds(20).toNanos();
  private static final long LOOK_MILLIS = 10;

  private final LoadCommand command;
  private final PrintStream out;
  private final EventIds ids = new EventIds();
  private final Tally tally = new Tally();

  LoadRun(LoadCommand command, PrintStream out) {
    this.command = command;
    this.out = out;
  }

  void run() throws InterruptedException, LoadFailedException {
    try (Connections connections = Connections.open(command.port())) {
      Generator generator =
          new Assembly(connections.channels(), connections.loop(), ids, tally).of(command.load());
      generator.prepare();
      connections.onLoop(generator::start);
      go(connections, command.warmup());
      connections.onLoop(tally::open);
      out.println(new LoadReply.Open().toLine());
      go(connections, command.measured());
      out.println(new LoadReply.Counted(connections.ask(tally::result)).toLine());
      connections.onLoop(tally::stop);
      finish(connections, generator);
      generator.release();
      out.println(new LoadReply.Done().toLine());
    }
  }

  /** Lets the load go on for so long, unless it fails. */
  private void go(Connections connections, Duration time)
      throws InterruptedException, LoadFailedException {
    Thread.sleep(time);
    throwFailure(connections);
  }

  private void finish(Connections connections, Generator generator)
      throws InterruptedException, LoadFailedException {
    long deadline = System.nanoTime() + LONGEST_FINISH_NANOS;
    while (!connections.ask(generator::idle)) {
      connections.onLoop(generator::finish);
      throwFailure(connections);
      if (System.nanoTime() > deadline) {
        throw new LoadFailedException(
            "answers or deliveries are missing 20 s after the last event");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void throwFailure(Connections connections)
      throws InterruptedException, LoadFailedException {
    Optional<String> failure = connections.ask(tally::failure);
    if (failure.isPresent()) {
      throw new LoadFailedException(failure.get());
    }
  }
}
