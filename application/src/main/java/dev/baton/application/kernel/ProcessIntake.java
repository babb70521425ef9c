package dev.baton.application.kernel;

import dev.baton.application.kernel.Attempt.Outcome;
import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Has the instances of a process take in a page of events: each instance one after the other in the
 * order of the log, and instances beside each other, so that what they append goes into few
 * batches. For one thread; blocks.
 */
final class ProcessIntake<C, S, E extends DomainEvent, R> {
  /** Instances that append at the same time. */
  private static final int BESIDE = 100;

  /** How often an input loses against others who append to its instance, before it comes again. */
  private static final int CONFLICTS = 5;

  private final ProcessTools tools;
  private final ProcessLogic<C, S, E, R> logic;
  private final ProcessInputs<C> inputs;
  private final ProcessFailures failures;
  private final Map<FactStream, Deque<Work>> lines = new LinkedHashMap<>();
  private final Set<FactStream> stuck = new HashSet<>();
  private boolean held;

  ProcessIntake(
      ProcessTools tools,
      ProcessLogic<C, S, E, R> logic,
      ProcessInputs<C> inputs,
      ProcessFailures failures) {
    this.tools = tools;
    this.logic = logic;
    this.inputs = inputs;
    this.failures = failures;
  }

  /** What an instance has to do about an event. */
  private final class Work {
    private final RecordedEvent event;
    private final ProcessLogic.Step<C> step;
    private final Attempt<C, S, E, R> attempt;
    private int conflicts;

    Work(RecordedEvent event, ProcessLogic.Step<C> step) {
      this.event = event;
      this.step = step;
      this.attempt =
          new Attempt<>(tools.states(), tools.decisions(), step.where(), logic.decider());
    }

    Outcome<S, E, R> decide() {
      return attempt.decide(step.command(), new Terms<>(logic::effects, Origin.input(event)));
    }
  }

  /** What is to be appended for the first in a line. */
  private record Ready<S, E, R>(FactStream where, Outcome.ToAppend<S, E, R> outcome) {
    AppendRequest request() {
      return outcome.news().prepared().request();
    }

    void over(Optional<AppendResult> result) {
      outcome.news().prepared().passage().over(result);
    }
  }

  /**
   * Takes events in, as far as nothing is in the way.
   *
   * @param next where the page goes on
   * @return the first position that is not done with, or {@code next}
   */
  long takeIn(List<RecordedEvent> events, long next, Instant now) {
    lines.clear();
    stuck.clear();
    held = false;
    long undone = lineUp(events, next, now);
    while (!held && !lines.isEmpty()) {
      round(now);
      undone = Math.min(undone, setAside());
    }
    for (Deque<Work> line : lines.values()) {
      undone = Math.min(undone, line.getFirst().event.position());
    }
    return undone;
  }

  /** Lines that cannot go on now, so that the others do; returns the first position in them. */
  private long setAside() {
    long first = Long.MAX_VALUE;
    for (FactStream where : stuck) {
      Deque<Work> line = lines.remove(where);
      if (line != null && !line.isEmpty()) {
        first = Math.min(first, line.getFirst().event.position());
      }
    }
    stuck.clear();
    return first;
  }

  /** What comes behind an event that nobody can make anything of yet is read again. */
  private long lineUp(List<RecordedEvent> events, long next, Instant now) {
    for (RecordedEvent event : events) {
      try {
        for (ProcessInputs.Due<C> due : inputs.of(event)) {
          lines
              .computeIfAbsent(due.step().where(), where -> new ArrayDeque<>())
              .add(new Work(due.event(), due.step()));
        }
        failures.forget(event.position(), 0);
      } catch (StoreUnavailableException away) {
        throw away;
      } catch (RuntimeException defect) {
        if (!failures.isOver(event, 0, defect, now)) {
          return event.position();
        }
      }
    }
    return next;
  }

  private void round(Instant now) {
    List<Ready<S, E, R>> ready = new ArrayList<>();
    try {
      gather(ready, now);
    } catch (StoreUnavailableException away) {
      ready.forEach(each -> each.over(Optional.empty()));
      throw away;
    }
    if (!ready.isEmpty()) {
      List<Answer> answers = tools.appends().appendAll(ready.stream().map(Ready::request).toList());
      for (int n = 0; n < ready.size(); n++) {
        answered(ready.get(n), answers.get(n), now);
      }
    }
  }

  /** What the first in each line leads to. */
  private void gather(List<Ready<S, E, R>> ready, Instant now) {
    Iterator<Map.Entry<FactStream, Deque<Work>>> each = lines.entrySet().iterator();
    while (each.hasNext() && ready.size() < BESIDE) {
      Map.Entry<FactStream, Deque<Work>> line = each.next();
      prepare(line.getKey(), line.getValue(), now).ifPresent(ready::add);
      if (line.getValue().isEmpty()) {
        each.remove();
      }
    }
  }

  /** Goes through a line up to the first event that leads to something. */
  private Optional<Ready<S, E, R>> prepare(FactStream where, Deque<Work> line, Instant now) {
    while (!line.isEmpty() && !stuck.contains(where)) {
      Work work = line.getFirst();
      try {
        if (work.decide() instanceof Outcome.ToAppend<S, E, R> news) {
          return Optional.of(new Ready<>(where, news));
        }
        done(where, line);
      } catch (StoreUnavailableException away) {
        throw away;
      } catch (RuntimeException defect) {
        failed(where, line, defect, now);
      }
    }
    return Optional.empty();
  }

  private void done(FactStream where, Deque<Work> line) {
    failures.forget(line.removeFirst().event.position(), ProcessId.partOf(where));
  }

  private void failed(FactStream where, Deque<Work> line, RuntimeException defect, Instant now) {
    if (failures.isOver(line.getFirst().event, ProcessId.partOf(where), defect, now)) {
      line.removeFirst();
    } else {
      stuck.add(where);
    }
  }

  private void answered(Ready<S, E, R> ready, Answer answer, Instant now) {
    Deque<Work> line = Objects.requireNonNull(lines.get(ready.where()));
    Work work = line.getFirst();
    Optional<AppendResult> result =
        answer instanceof Answer.Answered given ? Optional.of(given.result()) : Optional.empty();
    ready.over(result);
    if (result.isEmpty()) {
      held = true;
      return;
    }
    switch (result.get()) {
      case AppendResult.Appended appended -> {
        work.attempt.appended(ready.outcome().before(), ready.outcome().news());
        done(ready.where(), line);
      }
      case AppendResult.VersionConflict conflict -> overtaken(ready.where(), work);
      case AppendResult.TimerGone gone -> overtaken(ready.where(), work);
      case AppendResult.ContentMismatch mismatch -> mismatched(ready, mismatch, now);
    }
    if (line.isEmpty()) {
      lines.remove(ready.where());
    }
  }

  private void mismatched(
      Ready<S, E, R> ready, AppendResult.ContentMismatch mismatch, Instant now) {
    Deque<Work> line = Objects.requireNonNull(lines.get(ready.where()));
    try {
      line.getFirst().attempt.mismatched(ready.outcome().before(), mismatch);
      conflicted(ready.where(), line.getFirst());
    } catch (IllegalStateException defect) {
      failed(ready.where(), line, defect, now);
    }
  }

  private void overtaken(FactStream where, Work work) {
    work.attempt.overtaken();
    conflicted(where, work);
  }

  private void conflicted(FactStream where, Work work) {
    work.conflicts++;
    if (work.conflicts >= CONFLICTS) {
      stuck.add(where);
    }
  }
}
