package dev.baton.adapters.memory.simulation;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many events have been counted, by one at a time; it is announced when there are enough, or
 * when it is time, and counting begins anew.
 *
 * @param count events since it was announced last
 * @param due when it is announced at the latest; empty where nothing was counted
 */
record Score(int count, Optional<Instant> due) {
  private static final int ENOUGH = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What can be asked. */
  sealed interface Command {
    /** Count one event; {@code sick} is one that nothing can be made of. */
    record Count(boolean sick, Instant at) implements Command {}

    /** It is time. */
    record Announce(Instant at) implements Command {}
  }

  /** What has happened. */
  sealed interface Fact extends DomainEvent {
    /** One more. */
    record Counted(Instant due, Instant at) implements Fact {}

    /** It was said how many. */
    record Announced(int count, Instant at) implements Fact {}
  }

  /** It is not time. */
  record NotDue() {}

  /** An event that nothing can be made of. */
  static final class Sick extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Sick(String what) {
      super(what);
    }
  }

  /** Its rules; every event that is not sick leads to a fact, so that none can be passed over. */
  static final class Rules implements Decider<Command, Score, Fact, NotDue> {
    @Override
    public Score initial() {
      return new Score(0, Optional.empty());
    }

    @Override
    public Decision<Fact, NotDue> decide(Command command, Score state) {
      return switch (command) {
        case Command.Count count -> count(count, state);
        case Command.Announce announce ->
            state.due().filter(due -> !announce.at().isBefore(due)).isPresent()
                ? Decision.accept(new Fact.Announced(state.count(), announce.at()))
                : Decision.reject(new NotDue());
      };
    }

    private static Decision<Fact, NotDue> count(Command.Count command, Score state) {
      if (command.sick()) {
        throw new Sick("it cannot be counted");
      }
      List<Fact> facts = new ArrayList<>();
      Instant due = state.due().orElse(command.at().plus(PATIENCE));
      facts.add(new Fact.Counted(due, command.at()));
      if (state.count() + 1 == ENOUGH) {
        facts.add(new Fact.Announced(ENOUGH, command.at()));
      }
      return new Decision.Accepted<>(facts);
    }

    @Override
    public Score evolve(Score state, Fact fact) {
      return switch (fact) {
        case Fact.Counted counted -> new Score(state.count() + 1, Optional.of(counted.due()));
        case Fact.Announced announced -> {
          Violation.unless(
              announced.count() == state.count(), "%s was announced of %s", announced, state);
          yield initial();
        }
      };
    }
  }
}
