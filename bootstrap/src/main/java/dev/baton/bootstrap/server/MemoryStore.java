package dev.baton.bootstrap.server;

import dev.baton.adapters.memory.deadletter.InMemoryDeadLetters;
import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.kernel.InMemorySnapshots;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.port.Clock;
import dev.baton.domain.event.Retention;
import dev.baton.infrastructure.config.Configuration;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The log in the server's memory. */
final class MemoryStore {
  /** How many of the latest events are recognised when they come again. */
  private static final int RECOGNISED = 200_000;

  /** Nobody else appends, so looking is only a matter of form. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private MemoryStore() {}

  static Store open(Configuration configuration, Clock clock) {
    InMemoryEventLog log = new InMemoryEventLog(clock, limits(configuration));
    String secret = UUID.randomUUID() + "" + UUID.randomUUID();
    return new Store(
        "memory",
        log,
        new InMemoryCursors(clock),
        new InMemoryDeadLetters(),
        log.timers(),
        new InMemoryViews(),
        new InMemorySnapshots(),
        log,
        secret,
        POLL,
        () -> {});
  }

  private static InMemoryEventLog.Limits limits(Configuration configuration) {
    Configuration.Retention retention = configuration.retention();
    return new InMemoryEventLog.Limits(
        configuration.idempotency().window(),
        RECOGNISED,
        Map.of(
            Retention.LONG, retention.longClass(),
            Retention.STANDARD, retention.standardClass(),
            Retention.SHORT, retention.shortClass()));
  }
}
