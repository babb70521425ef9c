package dev.baton.application.subscription;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.function.Consumer;

/** Looks up what has become of dead letters that were kept before. For the loop alone. */
final class DeadLetterFates {
  private static final int MOST_FACTS = 1_000;

  private final EventLog log;
  private final CatchUpReader reader;
  private final FactCodec codec;

  /**
   * What has become of a dead letter.
   *
   * @param open whether somebody has to do something about it
   * @param replayedAt the position of the fact that has it delivered again, or 0
   */
  record Fate(boolean open, long replayedAt) {
    /** Whether it is still to be dealt with, or to be delivered again, from a position on. */
    boolean isOwedAbove(long position) {
      return open || replayedAt >= position;
    }
  }

  DeadLetterFates(EventLog log, CatchUpReader reader, FactCodec codec) {
    this.log = log;
    this.reader = reader;
    this.codec = codec;
  }

  /** Asks for one; false while as many questions wait as may. */
  boolean ask(Namespace namespace, String id, Consumer<Fate> answer, Runnable unavailable) {
    FactStream where = FactStream.of(namespace, "deadletter", id);
    return reader.ask(
        () -> fate(log.readStream(namespace, where.stream(), 1, MOST_FACTS)), answer, unavailable);
  }

  private Fate fate(List<RecordedEvent> facts) {
    boolean open = false;
    long replayedAt = 0;
    for (RecordedEvent recorded : facts) {
      DeadLetterEvent fact = (DeadLetterEvent) codec.decode(recorded.event());
      switch (fact) {
        case DeadLetterEvent.Created created -> open = true;
        case DeadLetterEvent.FailedAgain failed -> open = true;
        case DeadLetterEvent.Edited edited -> replayedAt = 0;
        case DeadLetterEvent.Archived archived -> {
          open = false;
          replayedAt = 0;
        }
        case DeadLetterEvent.Replayed replayed -> {
          open = false;
          replayedAt = recorded.position();
        }
      }
    }
    return new Fate(open, replayedAt);
  }
}
