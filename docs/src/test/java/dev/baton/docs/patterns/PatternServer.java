package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.server.BatonServer;
import dev.baton.bootstrap.server.StoreKind;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose log is in memory, and for each example two clients of it. */
@Timeout(60)
class PatternServer {
  private static final long STEP_NANOS = 5_000_000;

  private static final AtomicInteger TENANTS = new AtomicInteger();

  @TempDir private static Path folder;
  private static BatonServer server;

  Baton baton;
  Baton other;
  private String tenant = "";

  @BeforeAll
  static void start() {
    Configuration configuration =
        ConfigurationLoader.in(folder, Map.of())
            .load(List.of(new Assignment("server.port", "0", "the test")));
    server = BatonServer.start(configuration, StoreKind.MEMORY);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Each example is a tenant of its own, so that none gets another's events. */
  @BeforeEach
  void connect() {
    tenant = "tenant-" + TENANTS.incrementAndGet();
    // region connect
    baton = Baton.builder().target(address()).agent("ann").namespace(tenant).connect();
    other = Baton.builder().target(address()).agent("bob").namespace(tenant).connect();
    // endregion
  }

  @AfterEach
  void disconnect() {
    other.close();
    baton.close();
  }

  static String address() {
    return server.address();
  }

  /** A third agent of the same tenant. */
  Baton agent(String name) {
    return Baton.builder().target(address()).agent(name).namespace(tenant).connect();
  }

  static OutgoingEvent event(String topic, String type, int number) {
    return OutgoingEvent.on(topic, type).payload(Map.of("number", number));
  }

  static int number(ReceivedEvent event) {
    return event.json().path("number").asInt();
  }

  /** Waits until something is so; the time that a test has is the bound. */
  static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** What comes next, within a bound. */
  static ReceivedEvent next(BlockingQueue<ReceivedEvent> events) throws InterruptedException {
    ReceivedEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }
}
