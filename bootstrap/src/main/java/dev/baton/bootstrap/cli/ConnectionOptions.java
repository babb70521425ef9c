package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.process.ClassArchive;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonBuilder;
import dev.baton.sdk.RetryPolicy;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which server a command talks to. */
final class ConnectionOptions {
  private static final String DEFAULT = "localhost:7411";

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description =
          "The server; of several nodes all of them, divided by commas."
              + " Default: $BATON_ADDRESS, or "
              + DEFAULT
              + ".")
  String server = System.getenv().getOrDefault("BATON_ADDRESS", DEFAULT);

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The tenant. Default: the server's default.")
  String namespace = "";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long the server may take to answer. Default: 10s.")
  Duration timeout = Duration.ofSeconds(10);

  /** A connection that gives up at once, because a person is waiting. */
  Baton connect() {
    return connectAs("baton-cli");
  }

  /** What comes of work on such a connection, which is closed then. */
  <T> T in(Function<Baton, T> work) {
    try (Baton baton = connect()) {
      return work.apply(baton);
    }
  }

  /** The same, for work on a part of the server. */
  <P, T> T in(Function<Baton, P> part, Function<P, T> work) {
    return in(baton -> work.apply(part.apply(baton)));
  }

  /** A connection in an agent's name. */
  Baton connectAs(String agent) {
    return builder(agent).retry(RetryPolicy.NEVER).connect();
  }

  /** A connection that comes back by itself, for a command that goes on until it is stopped. */
  Baton connectForGood(String agent) {
    Baton patient = builder(agent).connect();
    try (Baton probe = connectAs(agent)) {
      probe.server().info();
      ClassArchive.keep();
      return patient;
    } catch (RuntimeException e) {
      patient.close();
      throw e;
    }
  }

  private BatonBuilder builder(String agent) {
    BatonBuilder builder = Baton.builder().target(server).agent(agent).callTimeout(timeout);
    return namespace.isEmpty() ? builder : builder.namespace(namespace);
  }
}
