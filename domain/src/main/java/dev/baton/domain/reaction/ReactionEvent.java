package dev.baton.domain.reaction;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;
import java.util.List;

/** What a rule has done, or could not do. */
public sealed interface ReactionEvent extends DomainEvent {
  /** Which rule. */
  By by();

  /** How many firings have led to this, itself included. */
  int depth();

  /** It concerns an event that has come. */
  sealed interface Occurred extends ReactionEvent {
    Occasion occasion();

    @Override
    default int depth() {
      return occasion().depth();
    }
  }

  /** The rule has fired. */
  record Fired(By by, Occasion occasion, String route, List<Emission> emissions, Instant at)
      implements Occurred {
    public Fired {
      emissions = List.copyOf(emissions);
    }
  }

  /** It has not fired, since a chain of reactions ends here. */
  record Stopped(By by, Occasion occasion, StopReason reason, String detail, Instant at)
      implements Occurred {}

  /** It has not fired, since one of its expressions has no value for what has come. */
  record Failed(By by, Occasion occasion, String path, String what, Instant at)
      implements Occurred {}

  /** What it waited for has not come. */
  record Lapsed(By by, Lapsing lapsing, Instant at) implements ReactionEvent {
    @Override
    public int depth() {
      return lapsing.depth();
    }
  }
}
