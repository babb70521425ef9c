package dev.baton.examples.chain;

import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.util.List;

/**
 * What became of a story.
 *
 * @param correlationId the conversation's id
 * @param timeline all its events in order, each with its cause
 * @param elapsed from the story's publication until the last agent was done
 */
public record ChainResult(String correlationId, List<TimelineEntry> timeline, Duration elapsed) {
  public ChainResult {
    timeline = List.copyOf(timeline);
  }

  /** The timeline as a tree of causes, for people. */
  public List<String> toLines(Colours colours) {
    return new TimelineText(timeline, colours).lines();
  }

  /** The timeline as data: {@code {"timeline":[{"position":…,"type":…,…},…]}}. */
  public String toJson() {
    return TimelineJson.write(timeline);
  }
}
