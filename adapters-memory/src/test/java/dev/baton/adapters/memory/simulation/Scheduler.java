package dev.baton.adapters.memory.simulation;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.Submission;
import dev.baton.application.kernel.Handled;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.PlannedEvent;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.ScheduleRejection;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Has events published later, moves them and cancels them. */
final class Scheduler {
  private final Chance chance;
  private final Store store;
  private final Population population;
  private final List<Plan> plans = new ArrayList<>();

  /** An event that is to be published later, and what is known of that. */
  private static final class Plan {
    private final Event event;
    private boolean accepted;
    private boolean cancelAsked;
    private boolean cancelled;

    Plan(Event event) {
      this.event = event;
    }

    private String id() {
      PlannedEvent planned = new PlannedEvent(event, StreamId.NONE, Principal.ANONYMOUS);
      return ScheduledEvents.idOf(planned);
    }
  }

  Scheduler(Chance chance, Store store, Population population) {
    this.chance = chance;
    this.store = store;
    this.population = population;
  }

  /** What is asked of any node, or of two at the same time. */
  Consumer<SimulatedNode> next() {
    if (plans.isEmpty() || chance.oneIn(2)) {
      Plan plan = new Plan(population.event());
      plans.add(plan);
      return create(plan);
    }
    Plan plan = chance.pick(plans);
    return switch (chance.below(4)) {
      case 0 -> create(plan);
      case 1 -> cancel(plan);
      default -> move(plan);
    };
  }

  /** The id of anything that was to be published later, if there was. */
  Optional<String> any() {
    return plans.isEmpty() ? Optional.empty() : Optional.of(chance.pick(plans).id());
  }

  private Consumer<SimulatedNode> create(Plan plan) {
    Instant due = population.soon();
    return node -> {
      store.trace.say("%s: publish %s later", node, plan.event.id());
      PublishCommand command = Publisher.command(List.of(Submission.of(plan.event)), List.of());
      if (node.processes.scheduled.check(command).isEmpty()) {
        plan.accepted |= isDone(node.processes.scheduled.create(command, due, node.machine.now()));
      }
    };
  }

  private Consumer<SimulatedNode> move(Plan plan) {
    Instant due = population.soon();
    return node -> {
      store.trace.say("%s: publish %s at %s", node, plan.event.id(), due);
      boolean done =
          isDone(
              node.processes.scheduled.reschedule(
                  Namespace.DEFAULT, plan.id(), due, node.machine.now()));
      Violation.unless(!done || !plan.cancelled, "moved though cancelled: %s", plan.event);
    };
  }

  private Consumer<SimulatedNode> cancel(Plan plan) {
    return node -> {
      store.trace.say("%s: do not publish %s", node, plan.event.id());
      plan.cancelAsked = true;
      boolean done =
          isDone(node.processes.scheduled.cancel(Namespace.DEFAULT, plan.id(), node.machine.now()));
      store.books().catchUp();
      Violation.unless(!done || !isPublished(plan), "cancelled after it was: %s", plan.event);
      plan.cancelled |= done;
    };
  }

  private static boolean isDone(Handled<Schedule, ScheduleRejection> handled) {
    return handled instanceof Handled.Done;
  }

  private boolean isPublished(Plan plan) {
    return store.books().find(plan.event.source(), plan.event.id().value()).isPresent();
  }

  Set<Event> events() {
    Set<Event> events = new HashSet<>();
    plans.forEach(plan -> events.add(plan.event));
    return events;
  }

  /** What was accepted was published, what was cancelled was not. */
  void check() {
    for (Plan plan : plans) {
      boolean published = isPublished(plan);
      Violation.unless(!plan.cancelled || !published, "published though cancelled: %s", plan.event);
      Violation.unless(
          published || !plan.accepted || plan.cancelAsked, "never published: %s", plan.event);
    }
  }
}
