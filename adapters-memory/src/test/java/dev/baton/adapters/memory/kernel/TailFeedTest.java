package dev.baton.adapters.memory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many look at the log at one time, it is asked no oftener for that. */
@Timeout(60)
class TailFeedTest {
  private static final int MANY = 20;

  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());
  private final Tail tail = new Tail(1_000, 1 << 20);
  private final TailFeed feed = new TailFeed(slow(), tail);
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile boolean away;

  /** The log, whose first look takes until it is told to go on. */
  private EventLog slow() {
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("head")) {
                look();
              }
              return method.invoke(log, arguments);
            });
  }

  private void look() throws InterruptedException {
    if (looks.incrementAndGet() == 1) {
      first.await();
    } else if (away) {
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
  }

  private void ask() {
    var unused = feed.runOnce();
  }

  private static Thread started(Runnable work) {
    return Thread.ofPlatform().start(work);
  }

  private static void await(List<Thread> threads, Thread.State state) {
    while (!threads.stream().allMatch(thread -> thread.getState() == state)) {
      Thread.onSpinWait();
    }
  }

  /** So many look, while the first look takes its time. */
  private List<Thread> waiting(Runnable look) {
    Thread begun = started(this::ask);
    await(List.of(begun), Thread.State.WAITING);
    List<Thread> all = new ArrayList<>();
    for (int n = 0; n < MANY; n++) {
      all.add(started(look));
    }
    await(all, Thread.State.TIMED_WAITING);
    all.add(begun);
    return all;
  }

  @BeforeEach
  void something_stands_in_the_log() {
    var unused = log.append(List.of(Events.request(Events.event("A").build())));
  }

  @Test
  void those_who_look_at_one_time_share_a_look_that_begins_after_they_came() {
    List<Thread> all = waiting(this::ask);
    first.countDown();
    await(all, Thread.State.TERMINATED);
    assertThat(looks).hasValue(2);
    assertThat(tail.head()).isEqualTo(1);
  }

  @Test
  void those_who_share_a_look_are_all_told_that_the_store_is_away() {
    AtomicInteger refused = new AtomicInteger();
    away = true;
    List<Thread> all =
        waiting(
            () -> {
              try {
                ask();
              } catch (StoreUnavailableException expected) {
                refused.incrementAndGet();
              }
            });
    first.countDown();
    await(all, Thread.State.TERMINATED);
    assertThat(refused).hasValue(MANY);
    assertThat(looks).hasValue(2);
  }

  @Test
  void who_comes_later_looks_again() {
    first.countDown();
    assertThat(feed.runOnce()).isTrue();
    assertThat(feed.runOnce()).isFalse();
    away = true;
    assertThatThrownBy(this::ask).isInstanceOf(StoreUnavailableException.class);
    away = false;
    assertThat(feed.runOnce()).isFalse();
    assertThat(looks).hasValue(4);
  }
}
