package dev.baton.examples.chain;

import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of work: whose it is, and by which task it is asked for. Its agent publishes {@code
 * <name>Started} and {@code <name>Completed}; what that leads to is not the agent's business, but
 * stands in rules.
 *
 * @param agent who does it
 * @param name what it is
 * @param topic where its events stand
 * @param task the type of the event that asks for it
 */
public record ChainStep(String agent, String name, String topic, String task) {
  /** The type of the event that sets the chain going. */
  public static final String STORY = "UserStoryApproved";

  /** The topic of that event. */
  public static final String STORIES = "project.stories";

  /** Who publishes it. */
  public static final String STRATEGIST = "product-strategist";

  /** Who does what sagas of deployments command. */
  public static final String RELEASE_ENGINEER = "release-engineer";

  /** Where rules publish tasks. */
  static final String TASKS = "project.tasks";

  /** The type of the task for which the story has to be read. */
  static final String PLAN_TESTS = "PlanTests";

  /** The type of the event that says that design, wireframe and plan are there. */
  public static final String PHASE_1 = "Phase1Completed";

  /** The type of the event that says that the feature is in production; it is the last one. */
  public static final String RELEASED = "FeatureReleased";

  private static final String DESIGN = "project.design";
  private static final String IMPLEMENTATION = "project.implementation";
  private static final String TESTS = "project.tests";

  /** The work of the whole chain. */
  public static final List<ChainStep> ALL =
      List.of(
          new ChainStep("backend-architect", "APIDesign", DESIGN, "DesignAPI"),
          new ChainStep("ux-designer", "Wireframe", DESIGN, "DrawWireframe"),
          new ChainStep("test-engineer", "TestPlan", TESTS, PLAN_TESTS),
          new ChainStep("python-pro", "BackendImplementation", IMPLEMENTATION, "ImplementBackend"),
          new ChainStep("database-specialist", "SchemaDesign", IMPLEMENTATION, "DesignSchema"),
          new ChainStep(
              "frontend-specialist", "FrontendImplementation", IMPLEMENTATION, "ImplementFrontend"),
          new ChainStep("test-engineer", "Testing", TESTS, "TestFeature"),
          new ChainStep("python-pro", "BugFix", IMPLEMENTATION, "FixBug"));

  /** The names of all agents that are given work, in the order of the chain. */
  public static List<String> agents() {
    return Stream.concat(ALL.stream().map(ChainStep::agent), Stream.of(RELEASE_ENGINEER))
        .distinct()
        .toList();
  }

  /** Every event of the chain by its type, each of which it publishes once. */
  public static List<String> types() {
    return Stream.of(
            Stream.of(STORY, PHASE_1, RELEASED),
            ALL.stream().flatMap(step -> Stream.of(step.task(), step.started(), step.completed())))
        .flatMap(types -> types)
        .toList();
  }

  /** Whether work stands on this topic. */
  static boolean isOfChain(String topic) {
    return topic.startsWith("project.");
  }

  /** The steps of one agent. */
  public static List<ChainStep> of(String agent) {
    return ALL.stream().filter(step -> step.agent().equals(agent)).toList();
  }

  /** Whether it needs to know what has to be so in the end. */
  boolean readsCriteria() {
    return task.equals(PLAN_TESTS);
  }

  /** The type of the event that says that the work has begun. */
  public String started() {
    return name + "Started";
  }

  /** The type of the event that says that the work is done. */
  public String completed() {
    return name + "Completed";
  }
}
