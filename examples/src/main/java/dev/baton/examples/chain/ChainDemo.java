package dev.baton.examples.chain;

import dev.baton.examples.deployment.DeploymentAgents;
import dev.baton.sdk.Baton;
import dev.baton.sdk.Following;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The reactive task chain from a story to its release, on a server that runs already. Has the rules
 * declared, starts the agents, publishes the story as the product strategist, says what happens as
 * it comes from the log, and ends the agents again. Server and agents may be killed and started
 * again meanwhile.
 *
 * <p>Three things go wrong on purpose: one agent fails twice and is given its task again, one
 * cannot read the story, which becomes a dead letter, is mended and replayed; and the first
 * deployment fails in its end-to-end tests, so that it is undone, and done anew once the bug is
 * fixed.
 */
public final class ChainDemo {
  private static final String[] WATCHED = {
    "project.**",
    DeploymentAgents.NEWS,
    ChainProgress.SAGAS,
    ChainProgress.AGGREGATIONS,
    Mishap.TOPIC,
    StoryEditor.DEAD_LETTERS
  };

  private final Settings settings;
  private final Cast cast;
  private final Consumer<String> lines;

  /**
   * How the demo runs.
   *
   * @param target where the server is, for example {@code localhost:7411}
   * @param thinkingTime how long agents think about each step
   * @param patience how long the whole may take
   * @param colours whether lines are coloured
   */
  public record Settings(String target, Duration thinkingTime, Duration patience, Colours colours) {
    private static final Duration THINKING = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Thinking for 300 milliseconds, five minutes of patience, plain text. */
    public static Settings of(String target) {
      return new Settings(target, THINKING, PATIENCE, Colours.PLAIN);
    }
  }

  /**
   * Who takes part.
   *
   * @param rules what says which work follows from what
   * @param launcher how agents are started
   */
  public record Cast(ChainRules rules, AgentLauncher launcher) {}

  /**
   * @param settings how it runs
   * @param cast who takes part
   * @param lines is given each line of progress, by one thread at a time
   */
  public ChainDemo(Settings settings, Cast cast, Consumer<String> lines) {
    this.settings = settings;
    this.cast = cast;
    this.lines = lines;
  }

  /**
   * Runs the chain once.
   *
   * @return the whole timeline
   * @throws IllegalStateException if it was not done within the patience, or an agent could not be
   *     started
   * @throws dev.baton.sdk.BatonException if the server cannot be reached, or refuses what is
   *     declared
   * @throws InterruptedException if the calling thread was interrupted
   */
  public ChainResult run() throws InterruptedException {
    try (Baton baton = Baton.connect(settings.target(), ChainStep.STRATEGIST);
        RunningAgents agents = new RunningAgents()) {
      OutgoingEvent story =
          OutgoingEvent.on(ChainStep.STORIES, ChainStep.STORY).payload(Story.LOGIN);
      cast.rules().declare(baton, story.id());
      agents.add(StoryEditor.start(baton));
      for (String agent : ChainStep.agents()) {
        agents.add(launch(agent));
      }
      return run(baton, story);
    }
  }

  private ChainResult run(Baton baton, OutgoingEvent story) throws InterruptedException {
    ChainProgress progress = new ChainProgress(story.id(), lines, settings.colours());
    try (Following following = baton.read().topics(WATCHED).fromLatest().follow(progress::see)) {
      baton.publish(story);
      if (!progress.await(settings.patience())) {
        throw new IllegalStateException(
            "the chain was not done within "
                + settings.patience().toSeconds()
                + " s; it came to position "
                + following.position());
      }
    }
    List<TimelineEntry> timeline = work(baton.timeline(story.id(), progress.position()));
    return new ChainResult(
        story.id(), timeline, sagas(baton, timeline), progress.trouble(baton), progress.elapsed());
  }

  /** All but what the server says of dead letters, which is shown for itself. */
  private static List<TimelineEntry> work(List<TimelineEntry> timeline) {
    return timeline.stream()
        .filter(entry -> !entry.event().topic().equals(StoryEditor.DEAD_LETTERS))
        .toList();
  }

  private static List<SagaInfo> sagas(Baton baton, List<TimelineEntry> timeline) {
    return new Origins(timeline).sagas().stream().map(baton.sagas()::get).toList();
  }

  private AutoCloseable launch(String agent) {
    try {
      return cast.launcher().launch(agent, settings.target(), settings.thinkingTime());
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException("the agent " + agent + " could not be started", failure);
    }
  }
}
