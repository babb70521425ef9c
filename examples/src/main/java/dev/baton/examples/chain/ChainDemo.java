package dev.baton.examples.chain;

import dev.baton.sdk.Baton;
import dev.baton.sdk.Following;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The reactive task chain from a story to its tests, on a server that runs already. Starts the
 * agents, publishes the story as the product strategist, says what happens as it comes from the
 * log, and ends the agents again. Server and agents may be killed and started again meanwhile.
 *
 * <p>Two things go wrong on purpose: one agent fails twice and is given its event again, and one
 * cannot read the story, which becomes a dead letter, is mended and replayed.
 */
public final class ChainDemo {
  private static final String[] WATCHED = {"project.**", Mishap.TOPIC, StoryEditor.DEAD_LETTERS};

  private final Settings settings;
  private final AgentLauncher launcher;
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
   * @param settings how it runs
   * @param launcher how agents are started
   * @param lines is given each line of progress, by one thread at a time
   */
  public ChainDemo(Settings settings, AgentLauncher launcher, Consumer<String> lines) {
    this.settings = settings;
    this.launcher = launcher;
    this.lines = lines;
  }

  /**
   * Runs the chain once.
   *
   * @return the whole timeline
   * @throws IllegalStateException if it was not done within the patience, or an agent could not be
   *     started
   * @throws dev.baton.sdk.BatonException if the server cannot be reached
   * @throws InterruptedException if the calling thread was interrupted
   */
  public ChainResult run() throws InterruptedException {
    try (Baton baton = Baton.connect(settings.target(), ChainStep.STRATEGIST);
        RunningAgents agents = new RunningAgents()) {
      agents.add(StoryEditor.start(baton));
      for (String agent : ChainStep.agents()) {
        agents.add(launch(agent));
      }
      return run(baton);
    }
  }

  private ChainResult run(Baton baton) throws InterruptedException {
    OutgoingEvent story = OutgoingEvent.on(ChainStep.STORIES, ChainStep.STORY).payload(Story.LOGIN);
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
    return new ChainResult(
        story.id(),
        work(baton.timeline(story.id(), progress.position())),
        progress.trouble(baton),
        progress.elapsed());
  }

  /** The chain alone: what the server says of dead letters is shown for itself. */
  private static List<TimelineEntry> work(List<TimelineEntry> timeline) {
    return timeline.stream()
        .filter(entry -> !entry.event().topic().equals(StoryEditor.DEAD_LETTERS))
        .toList();
  }

  private AutoCloseable launch(String agent) {
    try {
      return launcher.launch(agent, settings.target(), settings.thinkingTime());
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException("the agent " + agent + " could not be started", failure);
    }
  }
}
