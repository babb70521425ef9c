package dev.baton.adapters.memory.process;

import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Duration;
import java.time.Instant;

/** Something that is ordered, done by somebody, and late after a while. */
sealed interface Errand {
  Duration PATIENCE = Duration.ofSeconds(30);

  record Absent() implements Errand {}

  record Open(Instant due, int reminders) implements Errand {}

  record Over(String how) implements Errand {}

  sealed interface Command {
    record Order(Instant at) implements Command {}

    record Remind(Instant at) implements Command {}

    record Finish(Instant at) implements Command {}

    record GiveUp(Instant at) implements Command {}

    record Break() implements Command {}
  }

  sealed interface Fact extends DomainEvent {
    record Ordered(Instant due, Instant at) implements Fact {}

    record Reminded(Instant at) implements Fact {}

    record Finished(Instant at) implements Fact {}

    record Late(Instant at) implements Fact {}
  }

  sealed interface Rejection {
    record NotOpen() implements Rejection {}
  }

  /** Its rules. */
  final class Rules implements Decider<Command, Errand, Fact, Rejection> {
    @Override
    public Errand initial() {
      return new Absent();
    }

    @Override
    public Decision<Fact, Rejection> decide(Command command, Errand state) {
      return switch (command) {
        case Command.Order order when state instanceof Absent ->
            Decision.accept(new Fact.Ordered(order.at().plus(PATIENCE), order.at()));
        case Command.Order again -> Decision.unchanged();
        case Command.Remind remind when state instanceof Open ->
            Decision.accept(new Fact.Reminded(remind.at()));
        case Command.Finish finish when state instanceof Open ->
            Decision.accept(new Fact.Finished(finish.at()));
        case Command.GiveUp late when state instanceof Open ->
            Decision.accept(new Fact.Late(late.at()));
        case Command.Break broken -> throw new IllegalStateException("it breaks");
        case Command.Remind none -> Decision.reject(new Rejection.NotOpen());
        case Command.Finish none -> Decision.reject(new Rejection.NotOpen());
        case Command.GiveUp none -> Decision.reject(new Rejection.NotOpen());
      };
    }

    @Override
    public Errand evolve(Errand state, Fact event) {
      return switch (event) {
        case Fact.Ordered ordered -> new Open(ordered.due(), 0);
        case Fact.Reminded reminded -> {
          Open open = CorruptStreamException.expect(Open.class, state, reminded);
          yield new Open(open.due(), open.reminders() + 1);
        }
        case Fact.Finished finished -> new Over("finished");
        case Fact.Late late -> new Over("late");
      };
    }
  }
}
