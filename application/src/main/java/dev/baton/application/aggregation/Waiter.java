package dev.baton.application.aggregation;

import dev.baton.application.port.EventView;
import dev.baton.domain.aggregation.Aggregation.Opening;
import dev.baton.domain.aggregation.AggregationCommand;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An aggregation that waits, with what has come for it so far. Hearing an event again that it knows
 * comes to the same as the first time: what it says of a position rests on nothing behind that. For
 * one thread.
 */
final class Waiter {
  private final AggregationKey key;
  private final Opening opening;
  private final long since;
  private Tally tally;

  /**
   * A waiter.
   *
   * @param since the position behind which events count
   * @param parts what has come
   */
  Waiter(AggregationKey key, Opening opening, long since, List<Part> parts) {
    this.key = key;
    this.opening = opening;
    this.since = since;
    this.tally = new Tally(opening.terms().waitSet(), parts);
  }

  AggregationKey key() {
    return key;
  }

  Opening opening() {
    return opening;
  }

  long since() {
    return since;
  }

  Tally tally() {
    return tally;
  }

  /** What an event leads to. */
  record Heard(Optional<Part> news, Optional<AggregationCommand> command) {
    static final Heard NOTHING = new Heard(Optional.empty(), Optional.empty());
  }

  Heard hear(EventView view, Matchers matchers) {
    RecordedEvent event = view.event();
    if (event.position() <= since) {
      return Heard.NOTHING;
    }
    if (knows(event)) {
      return new Heard(Optional.empty(), completed(event, matchers));
    }
    List<Expectation> admitting = admitting(event);
    if (admitting.isEmpty()) {
      return Heard.NOTHING;
    }
    Tally before = tally.upTo(event.position());
    if (matchers.isComplete(before)) {
      return new Heard(Optional.empty(), completed(event, matchers));
    }
    List<Expectation> unmet = before.unmet();
    Optional<Expectation> met =
        admitting.stream()
            .filter(unmet::contains)
            .filter(each -> matchers.isWanted(each.filter(), view))
            .findFirst();
    if (met.isEmpty()) {
      return Heard.NOTHING;
    }
    Part part = Part.of(met.get().name(), event, tally.room());
    tally = tally.with(part);
    return new Heard(Optional.of(part), completed(event, matchers));
  }

  private List<Expectation> admitting(RecordedEvent event) {
    return opening.terms().waitSet().expectations().stream()
        .filter(each -> each.admits(event.event().type(), event.event().source()))
        .toList();
  }

  private boolean knows(RecordedEvent event) {
    return tally.parts().stream().anyMatch(part -> isOf(part, event));
  }

  private static boolean isOf(Part part, RecordedEvent event) {
    return part.identity().id().equals(event.event().id())
        && part.identity().source().equals(event.event().source());
  }

  /** Where it was complete before, and nobody has taken that in, it is told so again. */
  private Optional<AggregationCommand> completed(RecordedEvent event, Matchers matchers) {
    Tally now = tally.upTo(event.position());
    return matchers.isComplete(now)
        ? Optional.of(new AggregationCommand.Complete(now.parts(), event.recordedAt()))
        : Optional.empty();
  }

  /** The log has come to where its time was up. */
  AggregationCommand overdue(long position, Instant at, Matchers matchers) {
    Tally then = tally.upTo(position);
    return matchers.isComplete(then)
        ? new AggregationCommand.Complete(then.parts(), at)
        : new AggregationCommand.TimeOut(then.parts(), then.missing(), at);
  }
}
