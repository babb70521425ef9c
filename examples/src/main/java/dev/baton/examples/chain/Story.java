package dev.baton.examples.chain;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Reject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the strategist publishes. Its criteria are one text, in which the test engineer cannot find
 * them: a mistake on purpose, that shows how an event is mended which one agent cannot read.
 *
 * @param project of which project it is a part
 * @param title what it is called
 * @param want what it is for
 * @param acceptance what has to be so in the end; should have been a list
 */
record Story(String project, String title, String want, String acceptance) {
  static final Story LOGIN =
      new Story(
          "shop",
          "Log in",
          "As a returning customer I want to log in, to find my orders again.",
          "my orders are listed; a wrong password is refused");

  /** What was wrong with it, for people. */
  static final String MISTAKE = "acceptance was one text, not a list of criteria";

  /** What is wrong with the feature at first, as its end-to-end tests find. */
  static final String BUG = "a wrong password is not refused";

  private static final String ACCEPTANCE = "acceptance";
  private static final String BETWEEN = ";\\s*";

  /** Refuses for good, in the name of who needs them, a story whose criteria cannot be read. */
  static void requireCriteria(ReceivedEvent story) {
    if (isMistaken(story.json())) {
      throw Reject.because("acceptance has to be a list, but is a text");
    }
  }

  static boolean isMistaken(JsonNode story) {
    return story.path(ACCEPTANCE).isString();
  }

  /** The same story as it should have been. */
  static Map<String, Object> mended(JsonNode story) {
    List<String> criteria = Stream.of(story.path(ACCEPTANCE).asString().split(BETWEEN)).toList();
    Map<String, Object> mended = new LinkedHashMap<>();
    story.properties().forEach(property -> mended.put(property.getKey(), property.getValue()));
    mended.put(ACCEPTANCE, criteria);
    return mended;
  }
}
