package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What a timer of one kind leads to. Called by one thread at a time; may read the store. */
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

  /** What the timer's firing is; empty where it has fired or was changed meanwhile. */
  Optional<Firing> fire(Timer timer, Instant now);
}
