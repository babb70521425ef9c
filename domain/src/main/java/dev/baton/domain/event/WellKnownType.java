package dev.baton.domain.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Types of events that agents have in common, so that they understand one another without an
 * agreement of their own. A catalogue, not a limit: any other type is published just as well.
 */
public enum WellKnownType {
  TASK_STARTED("TaskStarted", Category.DOMAIN, Kind.EVENT, "An agent began to work on a task."),
  TASK_COMPLETED("TaskCompleted", Category.DOMAIN, Kind.EVENT, "A task was done, with a result."),
  TASK_FAILED(
      "TaskFailed", Category.DOMAIN, Kind.EVENT, "A task ended without a result, with a reason."),
  DECISION_MADE(
      "DecisionMade", Category.DOMAIN, Kind.EVENT, "An agent chose between alternatives, and why."),
  REVIEW_REQUESTED(
      "ReviewRequested", Category.DOMAIN, Kind.EVENT, "An agent wants its work to be looked at."),
  REVIEW_COMPLETED(
      "ReviewCompleted", Category.DOMAIN, Kind.EVENT, "A review ended, with its findings."),

  HANDOFF_REQUESTED(
      "HandoffRequested",
      Category.INTEGRATION,
      Kind.EVENT,
      "An agent offers its work to another, with deliverables and next steps."),
  HANDOFF_COMPLETED(
      "HandoffCompleted",
      Category.INTEGRATION,
      Kind.EVENT,
      "The other agent took the work over, and is now responsible."),
  CONTEXT_SYNCED(
      "ContextSynced",
      Category.INTEGRATION,
      Kind.EVENT,
      "Agents share the same state of a context again."),
  DEPENDENCY_RESOLVED(
      "DependencyResolved",
      Category.INTEGRATION,
      Kind.EVENT,
      "Something that others were waiting for is there."),

  AGENT_HEALTH_CHANGED(
      "AgentHealthChanged",
      Category.SYSTEM,
      Kind.EVENT,
      "An agent became healthy, degraded, suspect, dead or drained."),
  CHECKPOINT_CREATED(
      "CheckpointCreated",
      Category.SYSTEM,
      Kind.EVENT,
      "A state was kept from which work can go on."),
  ERROR_OCCURRED(
      "ErrorOccurred",
      Category.SYSTEM,
      Kind.EVENT,
      "Something failed that is no task's own failure."),

  TASK("task", Category.MESSAGE, Kind.COMMAND, "Asks an agent to do something."),
  RESULT("result", Category.MESSAGE, Kind.EVENT, "Answers a task with what came of it."),
  STATUS("status", Category.MESSAGE, Kind.NOTIFICATION, "Tells how far a task has come."),
  ERROR("error", Category.MESSAGE, Kind.EVENT, "Answers a task with why nothing came of it."),
  FEEDBACK("feedback", Category.MESSAGE, Kind.NOTIFICATION, "Says what to do better."),
  CONTROL(
      "control", Category.MESSAGE, Kind.COMMAND, "Tells an agent to pause, go on, stop or cancel.");

  /** What a type is about. */
  public enum Category {
    /** The work itself. */
    DOMAIN,
    /** What passes between agents. */
    INTEGRATION,
    /** The agents and the machinery. */
    SYSTEM,
    /** The role of a message in a dialogue of two agents. */
    MESSAGE
  }

  private static final Map<String, WellKnownType> BY_TYPE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(WellKnownType::type, Function.identity()));

  private final String type;
  private final Category category;
  private final Kind kind;
  private final String description;

  WellKnownType(String type, Category category, Kind kind, String description) {
    this.type = type;
    this.category = category;
    this.kind = kind;
    this.description = description;
  }

  /** The entry for an event's type, which is told apart by case; empty for a type of one's own. */
  public static Optional<WellKnownType> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The type as it stands in an event, for example {@code TaskStarted}. */
  public String type() {
    return type;
  }

  public Category category() {
    return category;
  }

  /** The kind that an event of this type has as a rule. */
  public Kind kind() {
    return kind;
  }

  /** What it says, in one sentence. */
  public String description() {
    return description;
  }
}
