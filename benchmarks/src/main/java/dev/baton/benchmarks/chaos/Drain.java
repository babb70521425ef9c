package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.agent.TakerProcess;
import dev.baton.benchmarks.chaos.cluster.Cluster;
import dev.baton.benchmarks.chaos.script.Follow;
import dev.baton.benchmarks.chaos.script.Interest;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.Page;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.Requests;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.Sagas;
import dev.baton.sdk.SubscriptionInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits until all that is owed is settled: in the eyes of the servers, and quietly for a while. */
final class Drain {
  private static final long LOOK_MILLIS = 250;
  private static final int PAGE = 100;

  /** Longer than the longest pause before a retry, and than an operator takes to look again. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final List<RequestInfo.Status> OPEN =
      List.of(
          RequestInfo.Status.REGISTERED,
          RequestInfo.Status.DISPATCHED,
          RequestInfo.Status.ACCEPTED);

  private static final Sagas.Query UNDER_WAY =
      new Sagas.Query(
          "", Set.of(SagaInfo.Status.RUNNING, SagaInfo.Status.COMPENSATING, SagaInfo.Status.STUCK));

  private final Cluster cluster;
  private final List<Baton> nodes;
  private final Operator operator;
  private final List<String> consumers;

  Drain(Cluster cluster, List<Baton> nodes, Operator operator, List<String> consumers) {
    this.cluster = cluster;
    this.nodes = List.copyOf(nodes);
    this.operator = operator;
    this.consumers = List.copyOf(consumers);
  }

  /**
   * Waits for as long as consumers have something to write down, and at most {@code longest}: what
   * a million events have left behind takes minutes.
   *
   * @param patience how long nothing may be written
   * @return what is not settled even then
   */
  List<String> await(Duration patience, Duration longest) throws InterruptedException {
    long begun = System.nanoTime();
    long writtenAt = begun;
    long quietSince = begun;
    long written = 0;
    List<String> left = left();
    while (!left.isEmpty() || isWithin(QUIET, quietSince)) {
      if (!isWithin(patience, writtenAt) || !isWithin(longest, begun)) {
        return left;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      left = left();
      long now = written();
      if (now != written) {
        writtenAt = System.nanoTime();
        written = now;
        quietSince = writtenAt;
      } else if (!left.isEmpty()) {
        quietSince = System.nanoTime();
      }
    }
    return left;
  }

  private static boolean isWithin(Duration time, long since) {
    return System.nanoTime() - since < time.toNanos();
  }

  private List<String> left() {
    try {
      List<String> left = new ArrayList<>();
      if (!operator.isDone()) {
        left.add("dead letters are open");
      }
      if (!nodes.getFirst().scheduled().list().isEmpty()) {
        left.add("events are still scheduled");
      }
      Requests.Query open = new Requests.Query("", "", OPEN);
      if (!nodes.getFirst().requests().list(open, 1, "").items().isEmpty()) {
        left.add("requests are open");
      }
      if (!nodes.getFirst().sagas().list(UNDER_WAY, 1, "").items().isEmpty()) {
        left.add("sagas are under way");
      }
      for (Interest interest : Interest.values()) {
        consumers.stream().map(interest::slotOf).distinct().forEach(slot -> addLag(slot, left));
      }
      if (!cluster.takers().isEmpty()) {
        addLag(TakerProcess.SUBSCRIPTION, left);
      }
      Stream.of(Follow.values())
          .filter(this::isBehind)
          .forEach(rule -> left.add(rule + " is behind"));
      return left;
    } catch (BatonException away) {
      return List.of("a server does not answer: " + away.getMessage());
    }
  }

  /** Rules hear events in the order of the log: one that has fired for the last has heard all. */
  private boolean isBehind(Follow rule) {
    long last =
        nodes
            .getFirst()
            .read()
            .topics(rule.topic())
            .types(rule.type())
            .backwards()
            .limit(1)
            .list()
            .stream()
            .mapToLong(ReceivedEvent::position)
            .findFirst()
            .orElse(0);
    return lastFiring(rule) < last;
  }

  private long lastFiring(Follow rule) {
    return Page.first(
            1, (size, token) -> nodes.getFirst().reactions().list(rule.rule(), PAGE, token))
        .stream()
        .findFirst()
        .map(newest -> newest.events().getLast().position())
        .orElse(0L);
  }

  private void addLag(String slot, List<String> left) {
    List<SubscriptionInfo.Progress> served =
        nodes.stream().flatMap(node -> node.subscriptions().get(slot).progress().stream()).toList();
    if (served.isEmpty()) {
      left.add(slot + " is served by nobody");
    }
    served.stream()
        .filter(progress -> progress.lag() > 0 || progress.inFlight() > 0)
        .forEach(progress -> left.add(slot + " is behind: " + progress));
  }

  private long written() {
    try (Stream<Path> journals = Files.list(Cluster.journals(cluster.folder()))) {
      long bytes = 0;
      for (Path journal : journals.toList()) {
        bytes += Files.size(journal);
      }
      return bytes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
