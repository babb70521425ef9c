package dev.baton.application.request;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.StatesAhead;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Timer;
import dev.baton.application.port.Timers;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The requests without an outcome, as one node follows them: 100,000 at most. Each has a timer of
 * its deadline, by which a node finds those from before it started. For one thread.
 */
public final class OpenRequests {
  private static final int MOST = 100_000;
  private static final int MOST_TIMERS = 10_000;

  /** Further ahead than any deadline, and within what stores can say. */
  private static final Instant FOR_EVER = Instant.parse("2999-12-31T00:00:00Z");

  private final Timers timers;
  private final States states;
  private final FactCodec codec;
  private final Workloads workloads;
  private final Map<RequestKey, OpenRequest> open = new HashMap<>();
  private final Set<RequestKey> wanting = new LinkedHashSet<>();
  private boolean complete;

  public OpenRequests(Timers timers, States states, FactCodec codec, Workloads workloads) {
    this.timers = timers;
    this.states = states;
    this.codec = codec;
    this.workloads = workloads;
  }

  /** Whether there is none that this does not follow, as far as is known. */
  boolean isComplete() {
    return complete;
  }

  /**
   * Finds those that the log has and that are not followed yet; of the next 10,000 timers at most.
   */
  void load() {
    List<Timer> due = timers.due(FOR_EVER, MOST_TIMERS);
    complete = due.size() < MOST_TIMERS;
    List<FactStream> streams =
        due.stream()
            .filter(OpenRequests::isDeadline)
            .map(timer -> RequestKey.of(timer.id().namespace(), timer.id().stream()))
            .filter(key -> !open.containsKey(key))
            .map(RequestKey::stream)
            .toList();
    StatesAhead ahead = states.ahead(streams.stream().map(FactStream::key).toList());
    for (FactStream stream : streams) {
      found(stream, ahead.load(stream, RequestProcess.DECIDER));
    }
  }

  private static boolean isDeadline(Timer timer) {
    return timer.kind().equals(Requests.CAPABILITY) && RequestTimers.isDeadline(timer);
  }

  private void found(FactStream stream, States.Loaded<Request> loaded) {
    if (loaded.state() instanceof Request.Open request && hasRoom()) {
      RequestKey key = RequestKey.of(stream.namespace(), stream.stream());
      OpenRequest found = OpenRequest.found(key.namespace(), workloads, request, loaded.version());
      open.put(key, found);
      follow(key, found);
    }
  }

  private boolean hasRoom() {
    boolean room = open.size() < MOST;
    complete &= room;
    return room;
  }

  /**
   * What the log has next of some request; what was known comes again without harm. Returns whether
   * an agent has less to do by it.
   */
  boolean take(RecordedEvent recorded) {
    RequestKey key = RequestKey.of(recorded.namespace(), recorded.stream());
    OpenRequest request = open.get(key);
    if (request == null) {
      if (recorded.version() != 1 || !hasRoom()) {
        return false;
      }
      request = OpenRequest.unheard(key.namespace(), workloads);
      open.put(key, request);
    }
    return recorded.version() > request.version() && take(key, request, recorded);
  }

  /** What follows on something that was missed says little; it is found anew. */
  private boolean take(RequestKey key, OpenRequest request, RecordedEvent recorded) {
    if (recorded.version() > request.version() + 1) {
      request.forget();
      drop(key);
      complete = false;
      return true;
    }
    boolean freed = request.take((RequestEvent) codec.decode(recorded.event()));
    follow(key, request);
    return freed;
  }

  /** Something of them was missed: all of them are found anew. */
  void forget() {
    open.values().forEach(OpenRequest::forget);
    open.clear();
    wanting.clear();
    complete = false;
  }

  /** Those to whom agents can be offered, in the order in which they began to want it. */
  List<Wanting> wanting() {
    return wanting.stream()
        .map(key -> new Wanting(key, Objects.requireNonNull(open.get(key)).dossier()))
        .toList();
  }

  /** Those that wait for an agent that has said nothing yet, and could have another one. */
  List<Wanting> waitingAt(Namespace namespace, String agent) {
    return open.entrySet().stream()
        .filter(each -> each.getKey().namespace().equals(namespace))
        .filter(each -> each.getValue().waitsAt(agent))
        .map(each -> new Wanting(each.getKey(), each.getValue().dossier()))
        .toList();
  }

  boolean isAnyWanting() {
    return !wanting.isEmpty();
  }

  /** A request to which agents can be offered. */
  record Wanting(RequestKey key, Dossier dossier) {
    /** The capability that it asks for; empty where agents are named. */
    String capability() {
      return dossier.brief().audience().capability();
    }
  }

  private void follow(RequestKey key, OpenRequest request) {
    if (request.isOver()) {
      drop(key);
    } else if (request.wantsOffers()) {
      wanting.add(key);
    } else {
      wanting.remove(key);
    }
  }

  private void drop(RequestKey key) {
    open.remove(key);
    wanting.remove(key);
  }
}
