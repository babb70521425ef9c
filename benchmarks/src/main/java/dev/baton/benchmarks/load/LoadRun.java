package dev.baton.benchmarks.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * One run of one load against one server: connect, warm up, count, and wait for what is left. It
 * prints a {@link LoadReply} at each step.
 */
final class LoadRun {
  private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(20).toNanos();
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
      await(connections, generator::sending, "consumers are not there 20 s after they came");
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
    Callable<Boolean> idle =
        () -> {
          generator.finish();
          return generator.idle();
        };
    await(connections, idle, "answers or deliveries are missing 20 s after the last event");
  }

  /** Waits until {@code condition} holds on the event loop, unless the load fails meanwhile. */
  private void await(Connections connections, Callable<Boolean> condition, String otherwise)
      throws InterruptedException, LoadFailedException {
    long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (!connections.ask(condition)) {
      throwFailure(connections);
      if (System.nanoTime() > deadline) {
        throw new LoadFailedException(otherwise);
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
