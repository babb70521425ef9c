package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Page;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.testing.postgres.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A node that appends batch after batch, some of which are refused, and repeats a batch until it is
 * answered.
 */
final class CrashAppender implements Runnable, AutoCloseable {
  private static final int STREAMS = 4;

  private final String name;
  private final Database database;
  private final JdbiEventLog log;
  private final Random random;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private Map<String, List<Long>> standing = Map.of();
  private int outages;

  CrashAppender(TestDatabase postgres, String name) {
    this.name = name;
    this.database = Databases.open(postgres, name);
    // Impatient, so that outages reach the caller too.
    this.log =
        new JdbiEventLog(database, LogSettings.defaults().withPatience(Duration.ofMillis(200)));
    this.random = new Random(name.hashCode());
  }

  @Override
  public void run() {
    while (!stopped.get()) {
      List<AppendRequest> batch = batch();
      List<AppendResult> results = appendUntilAnswered(batch);
      for (int at = 0; at < batch.size(); at++) {
        if (results.get(at) instanceof Appended appended) {
          acknowledge(batch.get(at), appended);
        }
      }
    }
  }

  void stop() {
    stopped.set(true);
  }

  /** Ids of events, and the positions that the log said. */
  Map<String, Long> acknowledged() {
    return acknowledged;
  }

  /** How often an append was not answered. */
  int outages() {
    return outages;
  }

  /** Where an event stands in the log. */
  List<Long> positionsOf(String id) {
    if (standing.isEmpty()) {
      standing =
          wholeLog().stream()
              .collect(
                  Collectors.groupingBy(
                      recorded -> recorded.event().id().value(),
                      Collectors.mapping(RecordedEvent::position, Collectors.toList())));
    }
    return standing.getOrDefault(id, List.of());
  }

  @Override
  public void close() {
    log.close();
    database.close();
  }

  @Override
  public String toString() {
    return name;
  }

  private List<AppendResult> appendUntilAnswered(List<AppendRequest> batch) {
    while (true) {
      try {
        return log.append(batch);
      } catch (StoreUnavailableException outage) {
        outages++;
      }
    }
  }

  private void acknowledge(AppendRequest request, Appended appended) {
    for (int event = 0; event < request.events().size(); event++) {
      acknowledged.put(
          request.events().get(event).event().id().value(),
          appended.places().get(event).position());
    }
  }

  private List<AppendRequest> batch() {
    List<AppendRequest> batch = new ArrayList<>();
    int size = 1 + random.nextInt(8);
    for (int request = 0; request < size; request++) {
      batch.add(request());
    }
    return batch;
  }

  private AppendRequest request() {
    Event event = Events.event().source(name).build();
    String stream = "s" + random.nextInt(STREAMS);
    return switch (random.nextInt(4)) {
      case 0 -> Events.request(List.of(Events.in(stream, event)));
      case 1 -> Events.request(List.of(Events.in(stream, event)), guess(stream));
      case 2 -> {
        NewEvent other = Events.loose(Events.event().source(name).build());
        yield Events.request(List.of(Events.loose(event), other));
      }
      default -> Events.request(event);
    };
  }

  /** Mostly wrong, since others append to the stream too. */
  private ExpectedVersion guess(String stream) {
    return Events.at(stream, random.nextInt(200));
  }

  private List<RecordedEvent> wholeLog() {
    List<RecordedEvent> events = new ArrayList<>();
    Page page = log.scan(1, 1000);
    events.addAll(page.events());
    while (!page.end()) {
      page = log.scan(page.next(), 1000);
      events.addAll(page.events());
    }
    return events;
  }
}
