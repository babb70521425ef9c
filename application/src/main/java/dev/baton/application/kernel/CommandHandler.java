package dev.baton.application.kernel;

import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.kernel.Handled.Busy;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.kernel.Handled.StoreUnavailable;
import dev.baton.application.kernel.States.Loaded;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.TimerGone;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision.Accepted;
import dev.baton.domain.kernel.Decision.Rejected;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Handles a command of any decider: loads its stream, decides, appends at the version that it has
 * read, and begins again when somebody else was quicker. Safe for any thread; blocks, so it is
 * called on virtual threads.
 */
public final class CommandHandler {
  private static final int ATTEMPTS = 5;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final WaitingAppend appends;
  private final Facts facts;
  private final States states;

  public CommandHandler(EventLog log, WaitingAppend appends, Facts facts, FactCodec codec) {
    this.appends = appends;
    this.facts = facts;
    this.states = new States(log, codec);
  }

  /** A command on its way. */
  private record Task<C, S, E extends DomainEvent, R>(
      FactStream where, Decider<C, S, E, R> decider, C command, Timing<S, E> timing) {}

  /** Handles one command; bounded in attempts and time. */
  public <C, S, E extends DomainEvent, R> Handled<S, R> handle(
      FactStream where, Decider<C, S, E, R> decider, C command) {
    return handle(where, decider, command, Timing.none());
  }

  /** As {@link #handle(FactStream, Decider, Object)}, with timers that change with the facts. */
  public <C, S, E extends DomainEvent, R> Handled<S, R> handle(
      FactStream where, Decider<C, S, E, R> decider, C command, Timing<S, E> timing) {
    Task<C, S, E, R> task = new Task<>(where, decider, command, timing);
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<Handled<S, R>> handled = attempt(task);
        if (handled.isPresent()) {
          return handled.get();
        }
      }
      return new Busy<>(RETRY_AFTER);
    } catch (StoreUnavailableException away) {
      return new StoreUnavailable<>(RETRY_AFTER);
    }
  }

  /**
   * The aggregate as its facts have it at present.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public <C, S, E extends DomainEvent, R> S read(FactStream where, Decider<C, S, E, R> decider) {
    return states.load(where, decider).state();
  }

  /** One round; empty when somebody else was quicker. */
  private <C, S, E extends DomainEvent, R> Optional<Handled<S, R>> attempt(Task<C, S, E, R> task) {
    Loaded<S> loaded = states.load(task.where(), task.decider());
    return switch (task.decider().decide(task.command(), loaded.state())) {
      case Rejected<E, R> rejected -> Optional.of(new Refused<>(rejected.reason()));
      case Accepted<E, R> same when same.facts().isEmpty() ->
          Optional.of(new Done<>(loaded.state(), loaded.version(), 0));
      case Accepted<E, R> accepted -> append(task, loaded, accepted.facts());
    };
  }

  private <C, S, E extends DomainEvent, R> Optional<Handled<S, R>> append(
      Task<C, S, E, R> task, Loaded<S> loaded, List<E> news) {
    AppendRequest request =
        facts
            .request(task.where(), news, loaded.version())
            .with(task.timing().of(loaded.state(), news));
    return switch (appends.append(request)) {
      case Answer.Answered answered ->
          lastPosition(answered.result())
              .map(position -> done(task.decider(), loaded, news, position));
      case Answer.Busy busy -> Optional.of(new Busy<>(RETRY_AFTER));
      case Answer.StoreUnavailable away -> Optional.of(new StoreUnavailable<>(RETRY_AFTER));
    };
  }

  private static Optional<Long> lastPosition(AppendResult result) {
    return switch (result) {
      case Appended appended -> Optional.of(appended.places().getLast().position());
      case VersionConflict conflict -> Optional.empty();
      case TimerGone gone -> Optional.empty();
      case ContentMismatch mismatch ->
          throw new IllegalStateException("a new fact bears an old id: " + mismatch);
    };
  }

  private static <C, S, E extends DomainEvent, R> Handled<S, R> done(
      Decider<C, S, E, R> decider, Loaded<S> loaded, List<E> news, long position) {
    S state = loaded.state();
    for (E fact : news) {
      state = decider.evolve(state, fact);
    }
    return new Done<>(state, loaded.version() + news.size(), position);
  }
}
