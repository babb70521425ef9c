package dev.baton.application.kernel;

import dev.baton.application.kernel.TimerHandler.Batch;
import dev.baton.application.kernel.TimerHandler.Firing;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.application.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fires timers when they are due. Every node runs one: it holds the next minute in memory, hears at
 * once of what its own appends change, and looks every second for what other nodes have set. Two
 * nodes may try the same timer; the log lets one of them fire it.
 *
 * <p>Driven by one thread, by {@link #runOnce} and {@link #awaitNews} in turn; what it does not
 * manage, it finds again with its next look. {@link #changed} is for any thread.
 */
public final class TimerRunner {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration BEHIND = Duration.ofMillis(10);
  private static final int FIRED_MOST = 500;
  private static final int UNDER_WAY_MOST = 2_000;
  private static final int NEWS_MOST = 10_000;

  private final Timers timers;
  private final Appender appender;
  private final Map<String, TimerHandler> handlers;
  private final NextMinute soon = new NextMinute();
  private final Set<TimerId> underWay = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<List<TimerChange>> news = new ArrayBlockingQueue<>(NEWS_MOST);
  private final TimerFailures failures = new TimerFailures();
  private final Recurrence looking = new Recurrence(LOOK_EVERY);
  private @Nullable List<TimerChange> first;

  /** A runner that fires timers of these kinds, and leaves others to nodes that know them. */
  public TimerRunner(Timers timers, Appender appender, Map<String, TimerHandler> handlers) {
    this.timers = timers;
    this.appender = appender;
    this.handlers = Map.copyOf(handlers);
  }

  /** Timers that were changed just now; what there is no room for is found by the next look. */
  public void changed(List<TimerChange> changes) {
    if (!news.offer(changes)) {
      looking.hurry();
    }
  }

  /**
   * Fires what is due, 500 timers at most; never waits.
   *
   * @return how long nothing will be due, as far as is known
   */
  public Duration runOnce(Instant now) {
    takeNews(now);
    if (looking.isDue(now)) {
      look(now);
    }
    try {
      return fireDue(now);
    } catch (StoreUnavailableException away) {
      looking.hurry();
      throw away;
    }
  }

  /** Waits until something changes, for a while at most. */
  public void awaitNews(Duration most) throws InterruptedException {
    if (first == null) {
      first = news.poll(most.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void takeNews(Instant now) {
    List<TimerChange> changes = first == null ? news.poll() : first;
    first = null;
    for (int taken = 0; changes != null && taken < NEWS_MOST; taken++) {
      soon.apply(changes, now);
      changes = news.poll();
    }
    first = changes;
  }

  /** A timer that fires while this reads comes back, and is refused by the log. */
  private void look(Instant now) {
    soon.replace(timers.due(now.plus(NextMinute.SPAN), NextMinute.MOST));
    failures.forgetUntil(now);
    looking.done(now);
  }

  private Duration fireDue(Instant now) {
    Defects defects = new Defects();
    int free = UNDER_WAY_MOST - underWay.size();
    boolean room = free > 0;
    List<Timer> due = takeDue(now, Math.min(free, FIRED_MOST));
    Map<String, Batch> batches = begin(due, now);
    for (Timer timer : due) {
      room = room && fire(timer, Objects.requireNonNull(batches.get(timer.kind())), now, defects);
      if (!room) {
        soon.add(timer);
      }
    }
    defects.surface();
    return room ? idleFor(now) : BEHIND;
  }

  /** Those that are due, can be fired here, and are not being fired. */
  private List<Timer> takeDue(Instant now, int most) {
    List<Timer> due = new ArrayList<>();
    while (due.size() < most && soon.isDue(now)) {
      Timer timer = soon.poll();
      boolean isOurs = handlers.containsKey(timer.kind());
      if (isOurs && !underWay.contains(timer.id()) && !failures.isBarred(timer.id(), now)) {
        due.add(timer);
      }
    }
    return due;
  }

  private Map<String, Batch> begin(List<Timer> due, Instant now) {
    Map<String, Batch> batches = new HashMap<>();
    due.stream()
        .collect(Collectors.groupingBy(Timer::kind))
        .forEach(
            (kind, timers) ->
                batches.put(kind, Objects.requireNonNull(handlers.get(kind)).begin(timers, now)));
    return batches;
  }

  /** One that cannot be fired must not keep the others; it is tried again after a while. */
  private boolean fire(Timer timer, Batch batch, Instant now, Defects defects) {
    Optional<Firing> firing;
    try {
      firing = batch.fire(timer);
    } catch (StoreUnavailableException away) {
      throw away;
    } catch (RuntimeException defect) {
      failures.bar(timer.id(), now);
      defects.collect(
          () -> {
            throw new IllegalStateException("a timer cannot fire: " + timer, defect);
          });
      return true;
    }
    return firing.isEmpty() || offer(timer.id(), firing.get());
  }

  private boolean offer(TimerId id, Firing firing) {
    underWay.add(id);
    boolean taken =
        appender.offer(firing.request(), new Answer(id, firing)) == Appender.Offer.ACCEPTED;
    if (!taken) {
      underWay.remove(id);
      firing.over().accept(Optional.empty());
    }
    return taken;
  }

  private Duration idleFor(Instant now) {
    Duration untilLook = looking.untilDue(now);
    Instant next = soon.next().orElse(Instant.MAX);
    if (!next.isBefore(now.plus(untilLook))) {
      return untilLook;
    }
    return next.isBefore(now) ? Duration.ZERO : Duration.between(now, next);
  }

  private final class Answer implements Appender.Listener {
    private final TimerId id;
    private final Firing firing;

    Answer(TimerId id, Firing firing) {
      this.id = id;
      this.firing = firing;
    }

    @Override
    public void answered(AppendResult result) {
      underWay.remove(id);
      firing.over().accept(Optional.of(result));
    }

    @Override
    public void unavailable() {
      underWay.remove(id);
      firing.over().accept(Optional.empty());
    }
  }
}
