package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.Log.Placed;
import dev.baton.benchmarks.chaos.audit.LogEntry.Asked;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.benchmarks.chaos.script.Inquiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the log has of requests, by their ids. */
public final class Requests {
  /** Another node has taken over by then. */
  static final Duration TAKEOVER = Duration.ofSeconds(10);

  private static final String REGISTERED = "registered";
  private static final String ANSWERED = "answered";

  private final Map<String, Steps> byId = new LinkedHashMap<>();

  private Requests() {}

  /** Reads them out of a log. */
  public static Requests of(Log log) {
    Requests requests = new Requests();
    log.all(Asked.class).forEach(requests::add);
    return requests;
  }

  private void add(Placed<Asked> step) {
    byId.computeIfAbsent(step.content().id(), Steps::new).steps.add(step);
  }

  List<Steps> all() {
    return List.copyOf(byId.values());
  }

  boolean has(String id) {
    return byId.containsKey(id);
  }

  /** How a request ended, or an empty word. */
  String outcome(String id) {
    Steps steps = byId.get(id);
    return steps == null || steps.outcomes().isEmpty() ? "" : steps.outcomes().getFirst();
  }

  /** How many there are. */
  public long count() {
    return byId.size();
  }

  /** How many were answered within their deadline and what a takeover needs. */
  public long inTime() {
    return byId.values().stream().filter(Steps::isInTime).count();
  }

  /** The steps of one request. */
  static final class Steps {
    private final String id;
    private final List<Placed<Asked>> steps = new ArrayList<>();

    Steps(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    List<String> outcomes() {
      return steps.stream()
          .filter(step -> step.content().isOutcome())
          .map(step -> step.content().step())
          .toList();
    }

    long registrations() {
      return steps.stream().filter(step -> step.content().step().equals(REGISTERED)).count();
    }

    /** From its beginning to when it is late. */
    Span span() {
      long begun = steps.getFirst().entry().recordedAt();
      return new Span(begun, begun + Inquiry.TIMEOUT.plus(TAKEOVER).toNanos());
    }

    boolean isInTime() {
      long latest = span().to();
      return steps.stream()
          .anyMatch(
              step ->
                  step.content().step().equals(ANSWERED) && step.entry().recordedAt() <= latest);
    }

    @Override
    public String toString() {
      return id + " " + steps.stream().map(step -> step.content().step()).toList();
    }
  }
}
