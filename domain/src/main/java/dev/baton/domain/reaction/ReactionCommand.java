package dev.baton.domain.reaction;

import java.time.Instant;
import java.util.List;

/** What can be asked of a rule in one conversation. */
public sealed interface ReactionCommand {
  /** An event at which a rule fires, unless chains of reactions end there. */
  sealed interface Occurring extends ReactionCommand {
    By by();

    Limits limits();

    Occasion occasion();

    Instant at();
  }

  /**
   * Fire.
   *
   * @param route which way was taken
   * @param emissions what is done
   */
  record Fire(
      By by, Limits limits, Occasion occasion, String route, List<Emission> emissions, Instant at)
      implements Occurring {
    public Fire {
      emissions = List.copyOf(emissions);
    }
  }

  /**
   * An expression of the rule has no value for what has come, so that nothing can be done.
   *
   * @param path which one, as in {@code routes[0].when}
   * @param what why, for people
   */
  record Fail(By by, Limits limits, Occasion occasion, String path, String what, Instant at)
      implements Occurring {}

  /** A set was not completed. */
  record Lapse(By by, Lapsing lapsing, Instant at) implements ReactionCommand {}
}
