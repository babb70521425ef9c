package dev.baton.application.kernel;

import dev.baton.application.kernel.Contribution.Draft;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.TimerGone;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.TimerChange;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appends what several have to say as one: all of it, or nothing. Where somebody else was quicker
 * all of them decide again, five times at most. Safe for any thread; blocks.
 */
public final class JointAppend {
  private static final int ATTEMPTS = 5;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final WaitingAppend appends;

  public JointAppend(WaitingAppend appends) {
    this.appends = appends;
  }

  /** What came of it. */
  public sealed interface Outcome<R> {
    /**
     * All of it stands in the log.
     *
     * @param position of the first event of the first contribution
     */
    record Done<R>(long position) implements Outcome<R> {}

    /** One of them refuses, or is refused; nothing was appended. */
    record Refused<R>(R reason) implements Outcome<R> {}

    /** The node takes nothing at present, or lost every race; nothing was appended. */
    record Busy<R>(Duration retryAfter) implements Outcome<R> {}

    /** The store does not answer; whether the log has it all, or nothing, is unknown. */
    record StoreUnavailable<R>(Duration retryAfter) implements Outcome<R> {}
  }

  /** A contribution that has something to append. */
  private record Ready<R>(Contribution<R> by, AppendRequest request) {}

  /** A round's drafts, in order, and why one of them is none. */
  private record Round<R>(List<Ready<R>> ready, Optional<R> refusal) {}

  /**
   * Appends; each contribution drafts in the order of {@code parts}, in which they also stand in
   * the log.
   *
   * @param namespace the tenant of all of them
   * @param parts no two of which are about the same stream; the first has always something to say
   */
  public <R> Outcome<R> append(Namespace namespace, List<Contribution<R>> parts) {
    try {
      for (int round = 0; round < ATTEMPTS; round++) {
        Optional<Outcome<R>> outcome = once(namespace, parts);
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
      return new Outcome.Busy<>(RETRY_AFTER);
    } catch (StoreUnavailableException away) {
      return new Outcome.StoreUnavailable<>(RETRY_AFTER);
    }
  }

  /** One round; empty when somebody else was quicker. */
  private <R> Optional<Outcome<R>> once(Namespace namespace, List<Contribution<R>> parts) {
    Round<R> round = draft(parts);
    if (round.refusal().isPresent()) {
      over(round, Optional.empty());
      return Optional.of(new Outcome.Refused<>(round.refusal().get()));
    }
    return switch (appends.append(joined(namespace, round.ready()))) {
      case BlockingAppend.Answer.Answered answered -> {
        over(round, Optional.of(answered.result()));
        yield outcomeOf(answered.result(), round);
      }
      case BlockingAppend.Answer.Busy busy -> {
        over(round, Optional.empty());
        yield Optional.of(new Outcome.Busy<>(RETRY_AFTER));
      }
      case BlockingAppend.Answer.StoreUnavailable away -> {
        over(round, Optional.empty());
        yield Optional.of(new Outcome.StoreUnavailable<>(RETRY_AFTER));
      }
    };
  }

  private static <R> Round<R> draft(List<Contribution<R>> parts) {
    List<Ready<R>> ready = new ArrayList<>(parts.size());
    try {
      for (Contribution<R> part : parts) {
        switch (part.draft()) {
          case Draft.Ready<R> draft -> ready.add(new Ready<>(part, draft.request()));
          case Draft.Nothing<R> nothing -> {}
          case Draft.Refused<R> refused -> {
            return new Round<>(ready, Optional.of(refused.reason()));
          }
        }
      }
    } catch (RuntimeException failure) {
      over(new Round<>(ready, Optional.empty()), Optional.empty());
      throw failure;
    }
    return new Round<>(ready, Optional.empty());
  }

  private static <R> void over(Round<R> round, Optional<AppendResult> result) {
    Defects defects = new Defects();
    round.ready().forEach(each -> defects.collect(() -> each.by().over(result)));
    defects.surface();
  }

  private static <R> AppendRequest joined(Namespace namespace, List<Ready<R>> parts) {
    List<NewEvent> events = new ArrayList<>();
    Map<StreamId, Long> expected = new LinkedHashMap<>();
    List<TimerChange> timers = new ArrayList<>();
    for (Ready<R> part : parts) {
      Principal principal = part.request().principal();
      part.request().events().forEach(event -> events.add(event.by(principal)));
      // Where two saw a stream at different versions the lower one is over, and refused.
      part.request()
          .expected()
          .forEach(each -> expected.merge(each.stream(), each.version(), Math::min));
      timers.addAll(part.request().timers());
    }
    return new AppendRequest(
        namespace,
        Principal.SERVER,
        events,
        expected.entrySet().stream()
            .map(each -> new ExpectedVersion(each.getKey(), each.getValue()))
            .toList(),
        timers);
  }

  private static <R> Optional<Outcome<R>> outcomeOf(AppendResult result, Round<R> round) {
    return switch (result) {
      case Appended appended -> Optional.of(done(appended, round.ready()));
      case VersionConflict conflict -> objection(conflict, round);
      case TimerGone gone -> objection(gone, round);
      case ContentMismatch mismatch ->
          Optional.of(
              objection(mismatch, round)
                  .orElseThrow(
                      () -> new IllegalStateException("a new event bears an old id: " + mismatch)));
    };
  }

  private static <R> Outcome<R> done(Appended appended, List<Ready<R>> parts) {
    int from = 0;
    for (Ready<R> part : parts) {
      int to = from + part.request().events().size();
      part.by().placed(appended.places().subList(from, to));
      from = to;
    }
    return new Outcome.Done<>(appended.places().getFirst().position());
  }

  private static <R> Optional<Outcome<R>> objection(AppendResult refusal, Round<R> round) {
    return round.ready().stream()
        .flatMap(each -> each.by().objection(refusal).stream())
        .findFirst()
        .map(Outcome.Refused::new);
  }
}
