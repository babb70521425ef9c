package dev.baton.infrastructure.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that a server is told: checked, complete, immutable.
 *
 * @param server where it listens
 * @param database the PostgreSQL to use
 * @param embedded the PostgreSQL that comes along
 * @param limits what callers are held to
 * @param append how events get into the log
 * @param tail the latest events, in memory
 * @param topics how topics come about
 * @param retention how long events stay
 * @param idempotency how repeated publishes are recognised
 * @param delivery how events get to consumers
 * @param effective every setting as text with its origin, for people
 */
public record Configuration(
    Server server,
    Database database,
    Embedded embedded,
    Limits limits,
    Append append,
    Tail tail,
    Topics topics,
    Retention retention,
    Idempotency idempotency,
    Delivery delivery,
    List<Effective> effective) {
  public Configuration {
    effective = List.copyOf(effective);
  }

  /**
   * Where the server listens.
   *
   * @param host an address or a name
   * @param port a TCP port, or 0 for any that is free
   * @param node the server's name, or empty to make one
   * @param internalAddress where other nodes reach it, or empty for host and port
   * @param eventLoops threads that read and write connections, or 0 to choose
   * @param drainTimeout how long calls in flight may take once it has to stop
   */
  public record Server(
      String host,
      int port,
      String node,
      String internalAddress,
      int eventLoops,
      Duration drainTimeout) {}

  /**
   * The PostgreSQL to use.
   *
   * @param url a JDBC URL without user and password, or empty for the embedded one
   * @param user its user, or empty where the driver chooses
   * @param password the user's password
   * @param poolSize connections for reading and managing
   * @param patience how long an append is tried again
   */
  public record Database(
      String url, String user, String password, int poolSize, Duration patience) {
    /** Whether Baton starts a PostgreSQL of its own. */
    public boolean isEmbedded() {
      return url.isEmpty();
    }

    @Override
    public String toString() {
      return "Database[user=" + user + ", poolSize=" + poolSize + "]";
    }
  }

  /**
   * The PostgreSQL that comes along.
   *
   * @param dataFolder where it keeps its data, absolute
   * @param binariesFolder where its binaries are unpacked, absolute
   * @param port its port on loopback, or 0 for any that is free
   */
  public record Embedded(Path dataFolder, Path binariesFolder, int port) {}

  /**
   * What callers are held to.
   *
   * @param payloadBytes largest payload of an event
   * @param calls calls worked on at once
   * @param streams streams open at once
   */
  public record Limits(int payloadBytes, int calls, int streams) {}

  /**
   * How events get into the log.
   *
   * @param queueRequests requests that may wait
   * @param queueBytes bytes that may wait
   * @param batchEvents events at which a batch is closed
   * @param batchBytes bytes at which a batch is closed
   */
  public record Append(int queueRequests, long queueBytes, int batchEvents, long batchBytes) {}

  /**
   * The latest events, in memory.
   *
   * @param events how many at most
   * @param bytes their memory at most
   */
  public record Tail(int events, long bytes) {}

  /**
   * How topics come about.
   *
   * @param strict whether publishing to an unknown one is refused
   */
  public record Topics(boolean strict) {}

  /**
   * How long events stay, by class.
   *
   * @param longClass those of class long
   * @param standardClass those of class standard
   * @param shortClass those of class short
   */
  public record Retention(Duration longClass, Duration standardClass, Duration shortClass) {}

  /**
   * How repeated publishes are recognised.
   *
   * @param window for how long, at least
   */
  public record Idempotency(Duration window) {}

  /**
   * How events get to consumers.
   *
   * @param bufferedBytes memory for events on their way to consumers
   * @param aging how long an event waits at most behind those of higher priority
   */
  public record Delivery(long bufferedBytes, Duration aging) {}

  /**
   * A setting's value as text.
   *
   * @param setting which setting
   * @param value its value; secrets are masked
   * @param origin who set it
   */
  public record Effective(Setting<?> setting, String value, String origin) {}

  /** The defaults, with data below a folder. */
  public static Configuration defaults(Path home) {
    return ConfigurationLoader.in(home, Map.of()).load(List.of());
  }
}
