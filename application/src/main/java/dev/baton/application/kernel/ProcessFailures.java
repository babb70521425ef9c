package dev.baton.application.kernel;

import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.kernel.PoisonInputs.Poison;
import dev.baton.application.port.AppendResult;
import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Events that a process fails on: each is tried three times, in rounds that follow each other, and
 * then kept as poison and passed over. Bounded by a page; for one thread.
 */
final class ProcessFailures {
  private static final int ATTEMPTS = 3;

  private final ProcessId process;
  private final ProcessTools tools;
  private final Map<Key, Integer> attempts = new HashMap<>();
  private Defects defects = new Defects();

  private record Key(long position, int part) {}

  ProcessFailures(ProcessId process, ProcessTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /** An event is done with after all. */
  void forget(long position, int part) {
    if (!attempts.isEmpty()) {
      attempts.remove(new Key(position, part));
    }
  }

  /** All attempts so far were another node's matter. */
  void clear() {
    attempts.clear();
  }

  /** The process fails on an event; returns whether it is to be passed over. */
  boolean isOver(RecordedEvent event, int part, RuntimeException defect, Instant now) {
    int tried = attempts.merge(new Key(event.position(), part), 1, Integer::sum);
    boolean over = tried >= ATTEMPTS && isKept(event, part, defect, now);
    defects.collect(
        () -> {
          throw new IllegalStateException(
              process.title()
                  + (over ? " gives up " : " fails on ")
                  + event.event().type()
                  + " at "
                  + event.position(),
              defect);
        });
    if (over) {
      forget(event.position(), part);
    }
    return over;
  }

  /** A conflict of versions says that somebody has kept it before. */
  private boolean isKept(RecordedEvent event, int part, RuntimeException defect, Instant now) {
    return tools
        .poison()
        .keep(new Poison(process, event, part, ATTEMPTS, String.valueOf(defect), now))
        .map(request -> tools.appends().append(request))
        .filter(Answer.Answered.class::isInstance)
        .map(answer -> ((Answer.Answered) answer).result())
        .filter(
            result ->
                result instanceof AppendResult.Appended
                    || result instanceof AppendResult.VersionConflict)
        .isPresent();
  }

  /** Throws what has failed since it was asked last, if anything. */
  void surface() {
    Defects collected = defects;
    defects = new Defects();
    collected.surface();
  }
}
