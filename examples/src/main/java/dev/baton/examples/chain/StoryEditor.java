package dev.baton.examples.chain;

import dev.baton.sdk.Baton;
import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetter.Status;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The strategist's second task: stories that an agent could not read, in the task that carries
 * them, are mended and replayed. It hears of them as of anything else, by a subscription; what was
 * mended already it leaves alone.
 */
final class StoryEditor {
  /** Where all that happens to dead letters stands. */
  static final String DEAD_LETTERS = "baton.deadletters";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Baton baton;

  private StoryEditor(Baton baton) {
    this.baton = baton;
  }

  /** Begins; to be ended by closing the result. */
  static RunningSubscription start(Baton baton) {
    return baton
        .subscription("chain-" + ChainStep.STRATEGIST)
        .topics(DEAD_LETTERS)
        .where("event.type == 'baton.deadletter.created'")
        .handle(new StoryEditor(baton)::mend);
  }

  private void mend(ReceivedEvent fact) {
    DeadLetter letter = baton.deadLetters().get(fact.json().path("id").asString());
    if (letter.status() == Status.OPEN && letter.original().type().equals(ChainStep.PLAN_TESTS)) {
      mend(letter, letter.original().json());
    }
  }

  private void mend(DeadLetter letter, JsonNode story) {
    if (Story.isMistaken(story)) {
      Map<String, Object> mended = Story.mended(story);
      baton.deadLetters().edit(letter.id(), MAPPER.writeValueAsBytes(mended), Story.MISTAKE);
      baton.deadLetters().replay(letter.id());
    }
  }
}
