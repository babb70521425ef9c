package dev.baton.examples.chain;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Redeliver;
import dev.baton.sdk.TimelineEntry;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Doing one step of the chain whenever a task asks for it, and saying so. */
final class StepWork {
  private final Baton baton;
  private final ChainStep step;
  private final Thinking thinking;

  /**
   * What the step's events carry, so that rules can pass it on.
   *
   * @param project of which project it is
   * @param about what the task was about, or empty
   * @param url where the result is found
   */
  record Report(String project, String about, String url) {}

  StepWork(Baton baton, ChainStep step, Thinking thinking) {
    this.baton = baton;
    this.step = step;
    this.thinking = thinking;
  }

  /**
   * Does the step if the task asks for it. The same task again, after a crash, is answered by the
   * same events: their ids follow from that of the task.
   */
  void consider(ReceivedEvent task) throws InterruptedException {
    if (step.task().equals(task.type())) {
      work(task);
    }
  }

  private void work(ReceivedEvent task) throws InterruptedException {
    if (step.readsCriteria()) {
      Story.requireCriteria(task);
    }
    OutgoingEvent completed = event(step.completed(), task);
    Placement begun = baton.publish(event(step.started(), task));
    if (begun.duplicate() && isThere(completed, task)) {
      return;
    }
    if (Mishap.happens(step, task.attempt())) {
      fail(Mishap.of(step, task.attempt()), task);
    }
    thinking.about(step.name(), task.correlationId());
    baton.publish(completed);
  }

  /** Says so, and has the server deliver once more what it was about. */
  private void fail(Mishap mishap, ReceivedEvent task) {
    baton.publish(mishap.notice(step.agent(), task));
    throw Redeliver.byPolicy().as(mishap.errorClass()).because(mishap.error());
  }

  private OutgoingEvent event(String type, ReceivedEvent task) {
    return OutgoingEvent.on(step.topic(), type)
        .idFrom(task.id(), type)
        .causedBy(task)
        .payload(report(task.json()));
  }

  private Report report(JsonNode task) {
    String project = task.path("project").asString("");
    String url = "https://%s.example/%s".formatted(project, step.name().toLowerCase(Locale.ROOT));
    return new Report(project, task.path("about").asString(""), url);
  }

  private boolean isThere(OutgoingEvent completed, ReceivedEvent task) {
    List<TimelineEntry> conversation = baton.timeline(task.correlationId(), task.position());
    return conversation.stream().anyMatch(entry -> entry.event().id().equals(completed.id()));
  }
}
