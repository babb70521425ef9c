package dev.baton.adapters.memory.simulation;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.ScheduledEvents.Planning;
import dev.baton.application.event.ScheduledEvents.Rescheduling;
import dev.baton.application.event.Submission;
import dev.baton.application.request.Requests.Reply;
import dev.baton.application.turn.TurnWork;
import dev.baton.domain.event.Event;
import dev.baton.domain.request.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What turns may put out: events and requests of their own, and whatever others have begun. */
final class TurnPlans {
  private final Chance chance;
  private final Population population;
  private final Scheduler scheduler;
  private final Askers askers;
  private int asked;

  TurnPlans(Chance chance, Population population, Scheduler scheduler, Askers askers) {
    this.chance = chance;
    this.population = population;
    this.scheduler = scheduler;
    this.askers = askers;
  }

  /** What somebody would have a turn put out; no two have an event or a request in common. */
  record Plan(List<Event> published, List<Event> later, TurnWork work) {}

  Plan next() {
    List<Event> published = events(chance.below(3));
    List<Event> later = events(chance.oneIn(4) ? 1 : 0);
    Optional<PublishCommand> now =
        published.isEmpty() ? Optional.empty() : Optional.of(command(published));
    return new Plan(published, later, new TurnWork(now, schedules(later), requests()));
  }

  private List<Event> events(int count) {
    List<Event> events = new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      events.add(population.event());
    }
    return events;
  }

  private static PublishCommand command(List<Event> events) {
    return Publisher.command(events.stream().map(Submission::of).toList(), List.of());
  }

  private TurnWork.OfSchedules schedules(List<Event> later) {
    Optional<String> moved = chance.oneIn(4) ? scheduler.any() : Optional.empty();
    return new TurnWork.OfSchedules(
        later.stream()
            .map(event -> new Planning(command(List.of(event)), population.soon()))
            .toList(),
        moved.stream().map(id -> new Rescheduling(id, population.soon())).toList(),
        List.of());
  }

  private TurnWork.OfRequests requests() {
    return switch (chance.below(6)) {
      case 0, 1 -> asks();
      case 2 -> answers();
      default -> TurnWork.OfRequests.NONE;
    };
  }

  private TurnWork.OfRequests asks() {
    RequestId id = new RequestId("t-" + asked++);
    TurnWork.Asked own = new TurnWork.Asked(id, askers.brief(id.value()));
    return new TurnWork.OfRequests(List.of(own), List.of(), List.of(), List.of());
  }

  private TurnWork.OfRequests answers() {
    Optional<RequestId> open = askers.anyOpen();
    return open.map(this::answer).orElse(TurnWork.OfRequests.NONE);
  }

  private TurnWork.OfRequests answer(RequestId id) {
    String agent = chance.pick(Population.AGENTS);
    return switch (chance.below(3)) {
      case 0 ->
          new TurnWork.OfRequests(
              List.of(), List.of(new TurnWork.Accepted(id, agent, "")), List.of(), List.of());
      case 1 ->
          new TurnWork.OfRequests(
              List.of(), List.of(), List.of(new TurnWork.Declined(id, agent, "busy")), List.of());
      default -> {
        Reply reply = new Reply(chance.pick(Askers.REPLIES), agent, Askers.json("so it is"));
        TurnWork.Said said = new TurnWork.Said(id, reply, chance.oneIn(2));
        yield new TurnWork.OfRequests(List.of(), List.of(), List.of(), List.of(said));
      }
    };
  }
}
