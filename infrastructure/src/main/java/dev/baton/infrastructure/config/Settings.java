package dev.baton.infrastructure.config;

import dev.baton.application.port.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be configured. */
public final class Settings {
  static final Setting<String> HOST =
      Setting.of(
          "server.host",
          Text.matching("[A-Za-z0-9.:_%-]{1,253}", "a host name or an address"),
          "127.0.0.1",
          "Address that the server listens on. Only loopback addresses are accepted until TLS and"
              + " authentication exist.");
  static final Setting<Integer> PORT =
      Setting.of(
          "server.port",
          new Count("TCP port", 0, 65_535),
          7411,
          "Port that the server listens on; 0 takes any free one and prints it.");
  static final Setting<String> NODE =
      Setting.of(
          "server.node",
          Text.matching(
              "[A-Za-z0-9_-]{0," + NodeId.LONGEST + "}",
              "a name of at most " + NodeId.LONGEST + " of A-Z a-z 0-9 _ -"),
          "",
          "Name of this server, the same after a restart and unlike that of any other on the same"
              + " database. Empty: host name and port.");
  static final Setting<String> INTERNAL_ADDRESS =
      Setting.of(
          "server.internal-address",
          Text.matching(
              "|([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.%]{2,64}\\]):[0-9]{1,5}",
              "a host and a port such as 127.0.0.1:7411"),
          "",
          "Host and port under which the other servers of the database reach this one, to relay"
              + " their consumers to it. Empty: server.host and the port that it listens on.");
  static final Setting<Integer> EVENT_LOOPS =
      Setting.of(
          "server.event-loops",
          new Count("threads", 0, 64),
          0,
          "Threads that read and write connections; 0 takes one for every two processors.");
  static final Setting<Duration> DRAIN =
      Setting.of(
          "server.drain-timeout",
          new Span(Duration.ofMillis(100), Duration.ofMinutes(5)),
          Duration.ofSeconds(10),
          "How long calls in flight may take to finish once the server was told to stop.");

  static final Setting<String> DATABASE_URL =
      Setting.of(
          "database.url",
          Text.matching(
              "|(jdbc:)?postgres(ql)?://\\S{1,900}",
              "a PostgreSQL URL such as jdbc:postgresql://host:5432/baton"),
          "",
          "PostgreSQL 15 or newer that holds the log. Empty: the embedded one.");
  static final Setting<String> DATABASE_USER =
      Setting.of("database.user", Text.any(), "", "User of the database. Empty: as in the URL.");
  static final Setting<String> DATABASE_PASSWORD =
      Setting.secret(
          "database.password",
          Text.any(),
          "",
          "Password of that user; better set by the environment than in the file.");
  static final Setting<Integer> POOL_SIZE =
      Setting.of(
          "database.pool-size",
          new Count("connections", 2, 200),
          8,
          "Connections for reading and managing; appending has its own beside them.");
  static final Setting<Duration> PATIENCE =
      Setting.of(
          "database.patience",
          new Span(Duration.ofMillis(100), Duration.ofMinutes(1)),
          Duration.ofSeconds(5),
          "How long an append is tried again while the database does not answer, before its"
              + " publishers get UNAVAILABLE.");

  static final Setting<String> DATA_FOLDER =
      Setting.of(
          "embedded.data-folder",
          Text.matching(".{1,1000}", "a path"),
          "data",
          "Folder in which the embedded PostgreSQL keeps the log; relative to BATON_HOME, or to the"
              + " working folder. One server at a time uses it.");
  static final Setting<String> BINARIES_FOLDER =
      Setting.of(
          "embedded.binaries-folder",
          Text.matching(".{0,1000}", "a path"),
          "",
          "Folder of the unpacked binaries of PostgreSQL, about 50 MB, which servers may share."
              + " Empty: baton/postgres in the user's cache folder.");
  static final Setting<Integer> EMBEDDED_PORT =
      Setting.of(
          "embedded.port",
          new Count("TCP port", 0, 65_535),
          0,
          "Port of the embedded PostgreSQL on loopback; 0 takes any free one.");

  static final Setting<Long> PAYLOAD_BYTES =
      Setting.of(
          "limits.payload-bytes",
          new Size(Size.KIB, 2 * Size.MIB),
          Size.MIB,
          "Largest payload of an event.");
  static final Setting<Integer> CALLS =
      Setting.of(
          "limits.calls",
          new Count("calls", 16, 1_000_000),
          10_000,
          "Calls that may be worked on at once; beyond it callers get RESOURCE_EXHAUSTED.");
  static final Setting<Integer> STREAMS =
      Setting.of(
          "limits.streams",
          new Count("streams", 16, 1_000_000),
          10_000,
          "Streams that may be open at once; beyond it callers get RESOURCE_EXHAUSTED.");

  static final Setting<Integer> QUEUE_REQUESTS =
      Setting.of(
          "append.queue-requests",
          new Count("requests", 100, 1_000_000),
          20_000,
          "Requests that may wait to be appended; beyond it publishers get RESOURCE_EXHAUSTED.");
  static final Setting<Long> QUEUE_BYTES =
      Setting.of(
          "append.queue-bytes",
          new Size(8 * Size.MIB, 4 * Size.GIB),
          64 * Size.MIB,
          "Bytes that may wait to be appended; beyond it publishers get RESOURCE_EXHAUSTED.");
  static final Setting<Integer> BATCH_EVENTS =
      Setting.of(
          "append.batch-events",
          new Count("events", 1, 10_000),
          2_000,
          "Events at which what is appended together is closed, whoever published them.");
  static final Setting<Long> BATCH_BYTES =
      Setting.of(
          "append.batch-bytes",
          new Size(64 * Size.KIB, 32 * Size.MIB),
          4 * Size.MIB,
          "Bytes at which what is appended together is closed, whoever published them.");

  static final Setting<Integer> TAIL_EVENTS =
      Setting.of(
          "tail.events",
          new Count("events", 1_024, 4_194_304),
          4_096,
          "Latest events kept in memory, from which subscribers that keep up are served.");
  static final Setting<Long> TAIL_BYTES =
      Setting.of(
          "tail.bytes",
          new Size(Size.MIB, 8 * Size.GIB),
          64 * Size.MIB,
          "Memory that those events may take.");

  static final Setting<Boolean> STRICT_TOPICS =
      Setting.of(
          "topics.strict",
          new Flag(),
          false,
          "Whether publishing to a topic that nobody created is refused; otherwise the first"
              + " publish creates it.");

  static final Setting<Duration> RETENTION_LONG = retention("long", 365);
  static final Setting<Duration> RETENTION_STANDARD = retention("standard", 30);
  static final Setting<Duration> RETENTION_SHORT = retention("short", 1);

  static final Setting<Duration> IDEMPOTENCY_WINDOW =
      Setting.of(
          "idempotency.window",
          new Span(Duration.ofMinutes(1), Duration.ofDays(30)),
          Duration.ofHours(24),
          "How long a repeated publish of the same source and id is recognised, at least.");

  static final Setting<Long> BUFFERED_BYTES =
      Setting.of(
          "delivery.buffered-bytes",
          new Size(Size.MIB, 8 * Size.GIB),
          64 * Size.MIB,
          "Memory for events on their way to consumers, over all subscriptions.");
  static final Setting<Duration> AGING =
      Setting.of(
          "delivery.aging",
          new Span(Duration.ofSeconds(1), Duration.ofDays(1)),
          Duration.ofSeconds(60),
          "How long an event waits behind those of higher priority before it takes turns with"
              + " them.");

  private static final List<Setting<?>> ALL =
      List.of(
          HOST,
          PORT,
          NODE,
          INTERNAL_ADDRESS,
          EVENT_LOOPS,
          DRAIN,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          POOL_SIZE,
          PATIENCE,
          DATA_FOLDER,
          BINARIES_FOLDER,
          EMBEDDED_PORT,
          PAYLOAD_BYTES,
          CALLS,
          STREAMS,
          QUEUE_REQUESTS,
          QUEUE_BYTES,
          BATCH_EVENTS,
          BATCH_BYTES,
          TAIL_EVENTS,
          TAIL_BYTES,
          STRICT_TOPICS,
          RETENTION_LONG,
          RETENTION_STANDARD,
          RETENTION_SHORT,
          IDEMPOTENCY_WINDOW,
          BUFFERED_BYTES,
          AGING);

  private Settings() {}

  private static Setting<Duration> retention(String name, long days) {
    return Setting.of(
        "retention." + name,
        new Span(Duration.ofDays(1), Duration.ofDays(36_500)),
        Duration.ofDays(days),
        "How long events of retention class " + name + " stay in the log, at least.");
  }

  /** All settings, section by section, in the order in which people should read them. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  /** The setting with this key. */
  static Optional<Setting<?>> find(String key) {
    return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** The keys of the settings. */
  static Stream<String> keys() {
    return ALL.stream().map(Setting::key);
  }
}
