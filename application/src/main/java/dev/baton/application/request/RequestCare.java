package dev.baton.application.request;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.Bell;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Recurrence;
import dev.baton.application.kernel.Tail;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follows open requests: what agents are asked and how it ends counts among their work, and
 * requests that wait for agents are offered those that can be asked now: at once when agents or
 * their work have changed, and each second. Every node does it; of two that offer the same, one
 * finds that nothing has to change.
 *
 * <p>{@link #added} and {@link #agentsChanged} are for any thread and never wait; {@link #runOnce}
 * and {@link #await} for one in turn, which blocks.
 */
public final class RequestCare implements Tail.Listener {
  private static final TopicName TOPIC = FactStream.topicOf(Requests.CAPABILITY);
  private static final int HEARD_MOST = 10_000;
  private static final int OFFERS_MOST = 100;
  private static final Duration AGAIN = Duration.ofMillis(100);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Where not all open requests are known, they are looked for this often. */
  private static final Duration LOAD_EVERY = Duration.ofMinutes(1);

  private final OpenRequests open;
  private final RequestOffers offers;
  private final BlockingQueue<RecordedEvent> heard = new ArrayBlockingQueue<>(HEARD_MOST);
  private final Bell bell = new Bell();
  private final Recurrence looking = new Recurrence(LOOK_EVERY);
  private final Recurrence loading = new Recurrence(LOAD_EVERY);
  private final Set<Barred> barred = ConcurrentHashMap.newKeySet();
  private volatile long heardUpTo;
  private volatile boolean missed;
  private volatile boolean changed;

  /** An agent that was barred; there are as many as have changed since the last round. */
  private record Barred(Namespace namespace, String agent, long position) {}

  public RequestCare(OpenRequests open, RequestOffers offers) {
    this.open = open;
    this.offers = offers;
  }

  @Override
  public void added(Arrivals news) {
    boolean any = false;
    for (RecordedEvent event : news.reserved()) {
      if (event.topic().equals(TOPIC)) {
        missed |= !heard.offer(event);
        any = true;
      }
    }
    heardUpTo = news.last();
    if (any || !barred.isEmpty()) {
      bell.ring();
    }
  }

  /** Agents were registered, have changed in health, or are steered in another way. */
  public void agentsChanged() {
    changed = true;
    bell.ring();
  }

  /**
   * An agent is barred from new work at present, as by its circuit breaker: who has asked it in
   * turn with others, and has heard nothing, goes on to somebody else.
   *
   * @param position where the fact of it stands
   */
  public void barred(Namespace namespace, String agent, long position) {
    barred.add(new Barred(namespace, agent, position));
    bell.ring();
  }

  /** Waits until there is something to do, for a while at most. */
  public void await(Duration most) throws InterruptedException {
    boolean unused = bell.await(most);
  }

  /**
   * Takes in what was heard, and offers agents to those who wait for one, 100 offers at most.
   *
   * @return how long nothing will be due unless there is news
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Duration runOnce(Instant now) {
    long upTo = heardUpTo;
    takeIn();
    loadIfDue(now);
    if (!passAllOver(upTo)) {
      return AGAIN;
    }
    if (!open.isAnyWanting()) {
      return LOAD_EVERY;
    }
    if (changed || looking.isDue(now)) {
      changed = false;
      lookAt(now);
    }
    return looking.untilDue(now);
  }

  private void lookAt(Instant now) {
    if (offerAll()) {
      looking.done(now);
    } else {
      looking.hurry();
    }
  }

  private void loadIfDue(Instant now) {
    if (!open.isComplete() && loading.isDue(now)) {
      open.load();
      loading.done(now);
    }
  }

  /**
   * Those who were asked before the agent was barred have to have been heard of.
   *
   * @return whether nobody is left who could go on to somebody else; else with the next round
   */
  private boolean passAllOver(long upTo) {
    int left = OFFERS_MOST;
    for (Barred each : List.copyOf(barred)) {
      if (each.position() > upTo) {
        continue;
      }
      for (OpenRequests.Wanting waiting : open.waitingAt(each.namespace(), each.agent())) {
        if (left == 0 || !offers.passOver(waiting, each.agent())) {
          return false;
        }
        left--;
      }
      barred.remove(each);
      takeIn();
    }
    return true;
  }

  /** Returns whether everybody was looked at. What an offer leads to counts for the next one. */
  private boolean offerAll() {
    offers.lookAgain();
    int left = OFFERS_MOST;
    for (OpenRequests.Wanting wanting : open.wanting()) {
      if (offers.offer(wanting)) {
        takeIn();
        left--;
      }
      if (left == 0) {
        return false;
      }
    }
    return true;
  }

  private void takeIn() {
    if (missed) {
      missed = false;
      heard.clear();
      open.forget();
      loading.hurry();
    }
    for (int taken = 0; taken < HEARD_MOST; taken++) {
      RecordedEvent event = heard.poll();
      if (event == null) {
        return;
      }
      changed |= open.take(event);
    }
  }
}
