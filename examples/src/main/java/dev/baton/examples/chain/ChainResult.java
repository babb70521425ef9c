package dev.baton.examples.chain;

import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a story.
 *
 * @param correlationId the conversation's id
 * @param timeline the events of its conversation in order, each with its cause: what agents, rules
 *     and sagas have published, and the facts of rules, aggregations and sagas
 * @param sagas its deployments, in the order in which they have begun
 * @param trouble what went wrong on the way, and was put right
 * @param elapsed from the story's publication until the feature was released
 */
public record ChainResult(
    String correlationId,
    List<TimelineEntry> timeline,
    List<SagaInfo> sagas,
    ChainTrouble trouble,
    Duration elapsed) {
  public ChainResult {
    timeline = List.copyOf(timeline);
    sagas = List.copyOf(sagas);
  }

  /** The timeline as a tree of causes, for people. */
  public List<String> toLines(Colours colours) {
    return new TimelineText(timeline, colours).lines();
  }

  /** What went wrong on the way, for people; no line where nothing did. */
  public List<String> troubleLines(Colours colours) {
    return new TroubleText(trouble, colours).lines();
  }

  /**
   * All of it as data: {@code {"timeline":[{"position":…,"type":…,…},…],
   * "sagas":[{"id":…,…,"status":"compensated"},…],"retries":[…],
   * "dead_letters":[{"id":…,…,"status":"replayed"}]}}.
   */
  public ObjectNode toJson() {
    return ChainJson.write(this);
  }
}
