package dev.baton.examples.chain;

import java.util.List;
import java.util.Set;

/**
 * A piece of work: whose it is, and which events it waits for. Its agent publishes {@code
 * <name>Started} and {@code <name>Completed}.
 *
 * @param agent who does it
 * @param name what it is
 * @param topic where its events stand
 * @param after types of the events that all have to be there first
 */
public record ChainStep(String agent, String name, String topic, Set<String> after) {
  /** The type of the event that sets the chain going. */
  public static final String STORY = "UserStoryApproved";

  /** The topic of that event. */
  public static final String STORIES = "project.stories";

  /** Who publishes it. */
  public static final String STRATEGIST = "product-strategist";

  private static final String DESIGN = "project.design";
  private static final String IMPLEMENTATION = "project.implementation";
  private static final String TESTS = "project.tests";
  private static final String TEST_PLAN = "TestPlan";

  /** The whole chain. */
  public static final List<ChainStep> ALL =
      List.of(
          new ChainStep("backend-architect", "APIDesign", DESIGN, Set.of(STORY)),
          new ChainStep("ux-designer", "Wireframe", DESIGN, Set.of(STORY)),
          new ChainStep("test-engineer", TEST_PLAN, TESTS, Set.of(STORY)),
          new ChainStep(
              "python-pro", "BackendImplementation", IMPLEMENTATION, Set.of("APIDesignCompleted")),
          new ChainStep(
              "database-specialist", "SchemaDesign", IMPLEMENTATION, Set.of("APIDesignCompleted")),
          new ChainStep(
              "frontend-specialist",
              "FrontendImplementation",
              IMPLEMENTATION,
              Set.of("BackendImplementationCompleted", "WireframeCompleted")),
          new ChainStep(
              "test-engineer",
              "Testing",
              TESTS,
              Set.of(
                  "BackendImplementationCompleted",
                  "SchemaDesignCompleted",
                  "FrontendImplementationCompleted")));

  public ChainStep {
    after = Set.copyOf(after);
  }

  /** The names of all agents that react, in the order of the chain. */
  public static List<String> agents() {
    return ALL.stream().map(ChainStep::agent).distinct().toList();
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
    return name.equals(TEST_PLAN);
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
