package dev.baton.bootstrap.cli;

import dev.baton.sdk.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/** Draws a rule as a Mermaid flowchart: what it waits for, and where that leads. */
final class RuleDrawing {
  private RuleDrawing() {}

  static String of(RuleInfo rule) {
    List<String> lines = new ArrayList<>();
    lines.add("flowchart LR");
    lines.add("  rule{{\"" + text(rule.name()) + "\"}}");
    for (int n = 0; n < rule.legs().size(); n++) {
      RuleInfo.Leg leg = rule.legs().get(n);
      String what = leg.types().isEmpty() ? leg.topic() : String.join(", ", leg.types());
      lines.add("  l" + n + "([\"" + text(what) + "\"]) --> rule");
    }
    for (int n = 0; n < rule.routes().size(); n++) {
      RuleInfo.Route route = rule.routes().get(n);
      String name = route.when().isEmpty() ? route.name() : route.name() + ": " + route.when();
      String done =
          route.actions().isEmpty() ? "nothing" : String.join("<br>", escaped(route.actions()));
      lines.add("  rule -- \"" + text(name) + "\" --> r" + n + "[\"" + done + "\"]");
    }
    return String.join("\n", lines);
  }

  private static List<String> escaped(List<String> actions) {
    return actions.stream().map(RuleDrawing::text).toList();
  }

  /** As it may stand between quotes. */
  private static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
