package dev.baton.application.port;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What an append does to a timer, together with its events or not at all. */
public sealed interface TimerChange {
  /** Which timer. */
  TimerId id();

  /** It is to fire; one of the same id is replaced. */
  record Set(Timer timer) implements TimerChange {
    @Override
    public TimerId id() {
      return timer.id();
    }
  }

  /** It is not to fire any more. Refused unless it is there, and due then. */
  record Cancel(TimerId id, Instant due) implements TimerChange {
    public Cancel {
      due = due.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** It fires, and is gone. Refused unless it is there, and due then: so it fires only once. */
  record Fire(TimerId id, Instant due) implements TimerChange {
    public Fire {
      due = due.truncatedTo(ChronoUnit.MICROS);
    }

    /** The firing of a timer as it was read. */
    public static Fire of(Timer timer) {
      return new Fire(timer.id(), timer.due());
    }
  }
}
