package dev.baton.infrastructure.filter;

import dev.baton.application.port.EventPath;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what the checker found so that whoever wrote a filter can use it. */
final class Wording {
  /** What an event has. */
  static final String FIELDS =
      Arrays.stream(EventField.values())
          .map(EventField::label)
          .collect(Collectors.joining(", ", "; " + EventPath.EVENT + " has ", ""));

  private Wording() {}

  /**
   * What is wrong.
   *
   * @param fields what is said to who asks for a field that there is not
   */
  static String of(String message, String fields) {
    String brief = message.replace(" (in container '')", "");
    for (String noise : new String[] {" expecting {", " (candidates: "}) {
      int at = brief.indexOf(noise);
      brief = at < 0 ? brief : brief.substring(0, at);
    }
    return brief.startsWith("undefined field") ? brief + fields : brief;
  }
}
