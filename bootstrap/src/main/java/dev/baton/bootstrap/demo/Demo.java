package dev.baton.bootstrap.demo;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.bootstrap.process.AgentProcesses;
import dev.baton.bootstrap.process.ServerProcess;
import dev.baton.examples.chain.ChainDemo;
import dev.baton.examples.chain.ChainResult;
import dev.baton.examples.chain.Colours;
import dev.baton.examples.help.HelpDemo;
import dev.baton.sdk.RequestInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The reactive task chain with everything in processes of its own: a server on an embedded
 * PostgreSQL, and each agent, with rules and a saga that say what follows from what; then a request
 * for help. Whatever happens, {@link #close} ends those that still run.
 */
public final class Demo implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The longest path through the chain, and a little more. */
  private static final int STEPS_IN_A_ROW = 20;

  private final Settings settings;
  private final Consumer<String> lines;
  private final AgentProcesses agents;
  private volatile Runnable endServer = () -> {};

  /**
   * How it runs.
   *
   * @param folder where processes write their output
   * @param serverOptions of {@code baton server}
   * @param thinkingTime how long agents think about each step
   * @param colours whether progress is coloured
   */
  public record Settings(
      Path folder, List<String> serverOptions, Duration thinkingTime, Colours colours) {
    public Settings {
      serverOptions = List.copyOf(serverOptions);
    }
  }

  /**
   * What came of it.
   *
   * @param chain the timeline
   * @param help what one agent asked of others
   * @param address where the server is
   * @param pid the server's process
   */
  public record Outcome(ChainResult chain, RequestInfo help, String address, long pid) {}

  /**
   * A demonstration that does not run yet.
   *
   * @param lines is given each line of progress
   */
  public Demo(Settings settings, Consumer<String> lines) {
    this.settings = settings;
    this.lines = lines;
    this.agents = new AgentProcesses(settings.folder());
  }

  /**
   * Runs the chain once, and then has one agent help another; afterwards the agents have ended and
   * the server still runs.
   *
   * @throws Failure if the server does not start or dies, or the chain is not done in time
   */
  public Outcome run() throws IOException, InterruptedException {
    long before = System.nanoTime();
    lines.accept("starting a server on an embedded PostgreSQL …");
    ServerProcess server = ServerProcess.start(settings.folder(), settings.serverOptions());
    endServer = server::close;
    lines.accept(
        String.format(
            Locale.ROOT,
            "the server is at %s after %.1f s; starting the agents …",
            server.address(),
            (System.nanoTime() - before) / 1e9));
    ChainResult chain = watched(server, () -> chain(server));
    lines.accept("the feature is released; now an agent asks for help …");
    RequestInfo help = watched(server, new HelpDemo(server.address(), lines)::run);
    return new Outcome(chain, help, server.address(), server.pid());
  }

  private ChainResult chain(ServerProcess server) throws InterruptedException {
    ChainDemo.Settings chain =
        new ChainDemo.Settings(
            server.address(),
            settings.thinkingTime(),
            PATIENCE.plus(settings.thinkingTime().multipliedBy(STEPS_IN_A_ROW)),
            settings.colours());
    ChainDemo.Cast cast = new ChainDemo.Cast(new ShippedRules(), agents);
    return new ChainDemo(chain, cast, lines).run();
  }

  /** A part of the demonstration. */
  @FunctionalInterface
  private interface Act<T> {
    T play() throws InterruptedException;
  }

  /** Does not wait for a server that has died. */
  private <T> T watched(ServerProcess server, Act<T> act) {
    Thread waiting = Thread.currentThread();
    AtomicBoolean over = new AtomicBoolean();
    server.whenEnded(() -> interruptUnless(over, waiting));
    try {
      return act.play();
    } catch (InterruptedException | RuntimeException e) {
      throw explained(server, e);
    } finally {
      over.set(true);
    }
  }

  private static void interruptUnless(AtomicBoolean over, Thread waiting) {
    if (!over.get()) {
      waiting.interrupt();
    }
  }

  /** A server that died in the middle is why, whatever it was that noticed. */
  private Failure explained(ServerProcess server, Exception noticed) {
    if (!server.isAlive()) {
      return new Failure(
          ExitCode.FAILED,
          "the server has ended in the middle",
          "its log is " + server.log(),
          noticed);
    }
    return new Failure(
        noticed instanceof InterruptedException ? ExitCode.INTERRUPTED : ExitCode.TIMED_OUT,
        String.valueOf(noticed.getMessage()),
        "what the processes wrote is in " + settings.folder(),
        noticed);
  }

  /** Ends the agents and drains the server; ends at once what has ended already. */
  @Override
  public void close() {
    agents.close();
    endServer.run();
  }
}
