package dev.baton.application.port;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Events that are appended together or not at all, at consecutive positions.
 *
 * @param namespace the tenant of all of them
 * @param principal who publishes, as the server knows it, but for events that say otherwise
 * @param events at least one
 * @param expected conditions, at most one for a stream; a stream without one takes the next version
 * @param timers what becomes of timers in the same step, at most one change for each
 */
public record AppendRequest(
    Namespace namespace,
    Principal principal,
    List<NewEvent> events,
    List<ExpectedVersion> expected,
    List<TimerChange> timers)
    implements EventLog.Prepared {
  public AppendRequest {
    events = List.copyOf(events);
    expected = List.copyOf(expected);
    timers = List.copyOf(timers);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an append has at least one event");
    }
    if (!timers.isEmpty()) {
      requireOneChangeEach(namespace, timers);
    }
  }

  /** An append that leaves timers alone. */
  public AppendRequest(
      Namespace namespace,
      Principal principal,
      List<NewEvent> events,
      List<ExpectedVersion> expected) {
    this(namespace, principal, events, expected, List.of());
  }

  /** Itself: nothing of it was computed beforehand. */
  @Override
  public AppendRequest request() {
    return this;
  }

  /** The same append, with changes to timers. */
  public AppendRequest with(List<TimerChange> changes) {
    return new AppendRequest(namespace, principal, events, expected, changes);
  }

  /** Who publishes one of the events. */
  public Principal principalOf(NewEvent event) {
    return event.principal().orElse(principal);
  }

  /** The same append, under one more condition: of a stream of which there is none so far. */
  public AppendRequest expecting(ExpectedVersion condition) {
    List<ExpectedVersion> all = Stream.concat(expected.stream(), Stream.of(condition)).toList();
    return new AppendRequest(namespace, principal, events, all, timers);
  }

  private static void requireOneChangeEach(Namespace namespace, List<TimerChange> timers) {
    Set<TimerId> changed = HashSet.newHashSet(timers.size());
    for (TimerChange change : timers) {
      if (!changed.add(change.id()) || !change.id().namespace().equals(namespace)) {
        throw new IllegalArgumentException(
            "a timer is the tenant's own and changes once in an append: " + change.id());
      }
    }
  }
}
