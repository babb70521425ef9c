package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Agents that publish all the time, whatever happens to the server, and what they were told: the
 * position of each event that was acknowledged. In the end the whole log is held against it.
 */
final class Ledger implements AutoCloseable {
  private static final String TOPIC = "ledger.entries";

  /** Facts of Baton itself stand only where they are asked for. */
  private static final String[] EVERYTHING = {"**", "baton.**"};

  private static final int PUBLISHERS = 2;
  private static final int WHOLE_LOG = 1_000_000;
  private static final long END_SECONDS = 70;

  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> publishers = new ArrayList<>();
  private volatile boolean closed;

  private Ledger() {}

  /** Begins to publish at this address. */
  static Ledger publishing(String address) {
    Ledger ledger = new Ledger();
    for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
      String agent = "ledger-" + publisher;
      ledger.publishers.add(ledger.threads.submit(() -> ledger.publish(address, agent)));
    }
    return ledger;
  }

  private void publish(String address, String agent) {
    try (Baton baton = Baton.connect(address, agent)) {
      while (!closed) {
        Placement placement = baton.publish(OutgoingEvent.on(TOPIC, "Entered"));
        acknowledged.put(placement.id(), placement.position());
      }
    }
  }

  /** Waits until so many more events were acknowledged than are now. */
  void awaitMore(int events) {
    int before = acknowledged.size();
    Await.until(
        () ->
            acknowledged.size() >= before + events || publishers.stream().anyMatch(Future::isDone));
  }

  /** Ends publishing; fails if a publisher had to give up. */
  void finish() throws Exception {
    closed = true;
    for (Future<?> publisher : publishers) {
      publisher.get(END_SECONDS, TimeUnit.SECONDS);
    }
  }

  /**
   * Reads the whole log and fails if a position is missing or there twice, or if an acknowledged
   * event is not there exactly once, where its publisher was told.
   *
   * @return the log
   */
  List<ReceivedEvent> audit(Baton baton) {
    List<ReceivedEvent> log = baton.read().topics(EVERYTHING).from(1).limit(WHOLE_LOG).list();
    assertThat(log)
        .extracting(ReceivedEvent::position)
        .isEqualTo(LongStream.rangeClosed(1, log.size()).boxed().toList());
    Map<String, List<Long>> entries =
        entries(log)
            .collect(
                Collectors.groupingBy(
                    ReceivedEvent::id,
                    Collectors.mapping(ReceivedEvent::position, Collectors.toList())));
    assertThat(entries.values())
        .as("each event stands once")
        .allMatch(places -> places.size() == 1);
    assertThat(acknowledged).isNotEmpty();
    assertThat(acknowledged)
        .allSatisfy((id, position) -> assertThat(entries.get(id)).containsExactly(position));
    return log;
  }

  private static Stream<ReceivedEvent> entries(List<ReceivedEvent> log) {
    return log.stream().filter(event -> event.topic().equals(TOPIC));
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }
}
