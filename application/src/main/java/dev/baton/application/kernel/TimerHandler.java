package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What timers of one kind lead to. Called by one thread at a time. */
@FunctionalInterface
public interface TimerHandler {
  /**
   * What is appended.
   *
   * @param request events, and among the changes the timer's own {@link TimerChange.Fire}
   * @param over called once with the log's answer, which is empty where it gave none; must not
   *     block and must not throw
   */
  record Firing(AppendRequest request, Consumer<Optional<AppendResult>> over) {}

  /** Timers that are due together. */
  @FunctionalInterface
  interface Batch {
    /**
     * What the firing of one of them is; empty where it has fired or was changed meanwhile. Asked
     * once for each at most, in their order. May read the store, for several of them at once.
     */
    Optional<Firing> fire(Timer timer);
  }

  /** Begins with timers that are due now, at least one; reads nothing yet. */
  Batch begin(List<Timer> due, Instant now);
}
