package dev.baton.examples.chain;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Redeliver;
import dev.baton.sdk.TimelineEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Doing one step of the chain, whenever an event comes that it waits for. */
final class StepWork {
  private final Baton baton;
  private final ChainStep step;
  private final Thinking thinking;

  /**
   * What the step's events carry.
   *
   * @param step the step's name
   * @param after what it had waited for
   */
  record Report(String step, Set<String> after) {}

  StepWork(Baton baton, ChainStep step, Thinking thinking) {
    this.baton = baton;
    this.step = step;
    this.thinking = thinking;
  }

  /** Does the step if everything is there that it waits for, {@code event} included. */
  void consider(ReceivedEvent event) throws InterruptedException {
    if (!step.after().contains(event.type())) {
      return;
    }
    Optional<ReceivedEvent> cause =
        step.after().size() == 1 ? Optional.of(event) : lastOfAll(event);
    if (cause.isPresent()) {
      work(cause.get(), event.attempt());
    }
  }

  /**
   * The last of the events that the step waits for, if all are there: the same one whichever of
   * them was delivered, so that the step names one cause however often it is considered.
   */
  private Optional<ReceivedEvent> lastOfAll(ReceivedEvent event) {
    List<ReceivedEvent> parts =
        conversation(event).stream().filter(part -> step.after().contains(part.type())).toList();
    Set<String> there = parts.stream().map(ReceivedEvent::type).collect(Collectors.toSet());
    return there.equals(step.after())
        ? parts.stream().max(Comparator.comparingLong(ReceivedEvent::position))
        : Optional.empty();
  }

  private void work(ReceivedEvent cause, int attempt) throws InterruptedException {
    if (step.readsCriteria()) {
      Story.requireCriteria(cause);
    }
    OutgoingEvent started = event(step.started(), cause).causedBy(cause);
    Placement begun = baton.publish(started);
    OutgoingEvent completed = event(step.completed(), cause).causationId(started.id());
    if (begun.duplicate() && isThere(completed, cause)) {
      return;
    }
    if (Mishap.happens(step, attempt)) {
      fail(Mishap.of(step, attempt), cause);
    }
    thinking.about(step, cause.correlationId());
    baton.publish(completed);
  }

  /** Says so, and has the server deliver once more what it was about. */
  private void fail(Mishap mishap, ReceivedEvent cause) {
    baton.publish(mishap.notice(step.agent(), cause));
    throw Redeliver.byPolicy().as(mishap.errorClass()).because(mishap.error());
  }

  private OutgoingEvent event(String type, ReceivedEvent cause) {
    return OutgoingEvent.on(step.topic(), type)
        .idFrom(step.agent(), type, cause.correlationId())
        .correlationId(cause.correlationId())
        .payload(new Report(step.name(), new TreeSet<>(step.after())));
  }

  private boolean isThere(OutgoingEvent completed, ReceivedEvent cause) {
    return conversation(cause).stream().anyMatch(event -> event.id().equals(completed.id()));
  }

  private List<ReceivedEvent> conversation(ReceivedEvent event) {
    return baton.timeline(event.correlationId(), event.position()).stream()
        .map(TimelineEntry::event)
        .toList();
  }
}
