package dev.baton.examples.chain;

import dev.baton.sdk.ErrorClass;
import dev.baton.sdk.Kind;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;

/**
 * A delivery that failed for a reason that passes, as its agent tells it to whoever looks. It is no
 * part of the story's conversation, in which only the work stands.
 *
 * @param step what was to be done
 * @param attempt which delivery it was, from 1
 * @param errorClass what kind of failure
 * @param error what it was
 */
public record Mishap(String step, int attempt, String errorClass, String error) {
  /** Where mishaps stand. */
  static final String TOPIC = "team.notices";

  /** The type of their events. */
  static final String TYPE = "StepFailed";

  private static final String FLAKY = "SchemaDesign";
  private static final int FAILURES = 2;

  /** Whether a step fails in an attempt: one of the chain does at first, on purpose. */
  static boolean happens(ChainStep step, int attempt) {
    return step.name().equals(FLAKY) && attempt > 0 && attempt <= FAILURES;
  }

  static Mishap of(ChainStep step, int attempt) {
    return new Mishap(
        step.name(), attempt, ErrorClass.TEMPORARY_FAILURE, "the model does not answer");
  }

  /** What the agent publishes of it, about the story that {@code task} is part of. */
  OutgoingEvent notice(String agent, ReceivedEvent task) {
    return OutgoingEvent.on(TOPIC, TYPE)
        .idFrom(agent, TYPE, step, task.correlationId(), Integer.toString(attempt))
        .kind(Kind.NOTIFICATION)
        .subject(task.correlationId())
        .payload(this);
  }
}
