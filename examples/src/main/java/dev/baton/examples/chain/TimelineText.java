package dev.baton.examples.chain;

import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A timeline as a tree: below each event what it has led to, with agents and times. What follows by
 * rules hangs on single lines, what a saga commands on double ones.
 */
final class TimelineText {
  private static final Branches CHOREOGRAPHY = new Branches("├ ", "│ ", "└ ");
  private static final Branches ORCHESTRATION = new Branches("╠ ", "║ ", "╚ ");

  private static final List<String> LEGEND =
      List.of(
          "the timeline of the story, below each event what it has led to:",
          "  ├ choreography:  a rule has it follow, or who was given the task says it",
          "  ╠ orchestration: a saga commands it, step by step, or has it undone");

  private final List<Row> rows = new ArrayList<>();
  private final Colours colours;

  /** How effects hang on their cause: one between others, the lines past it, and the last one. */
  private record Branches(String between, String past, String last) {}

  private record Row(String tree, Scene scene) {}

  TimelineText(List<TimelineEntry> entries, Colours colours) {
    this.colours = colours;
    Map<Long, List<Scene>> effects = new Scenes(entries).effects();
    for (Scene root : effects.getOrDefault(Scenes.ROOT, List.of())) {
      grow(root, effects, new Branches("", "", ""));
    }
  }

  /** A heading, and one line for each event that is shown; none for an empty timeline. */
  List<String> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    int who = rows.stream().mapToInt(row -> row.scene().who().length()).max().orElse(0);
    Instant began = rows.getFirst().scene().event().recordedAt();
    List<String> lines = new ArrayList<>();
    lines.addAll(LEGEND);
    rows.forEach(row -> lines.add(line(row, who, began)));
    return lines;
  }

  /** Takes in a scene and all that it has led to; {@code place} is where it hangs itself. */
  private void grow(Scene scene, Map<Long, List<Scene>> effects, Branches place) {
    rows.add(new Row(place.between() + scene.what(), scene));
    Branches own = scene.commands() ? ORCHESTRATION : CHOREOGRAPHY;
    List<Scene> caused = effects.getOrDefault(scene.event().position(), List.of());
    for (int i = 0; i < caused.size(); i++) {
      boolean last = i == caused.size() - 1;
      String lead = place.past() + (last ? own.last() : own.between());
      String below = place.past() + (last ? "  " : own.past());
      grow(caused.get(i), effects, new Branches(lead, below, lead));
    }
  }

  private String line(Row row, int who, Instant began) {
    Scene scene = row.scene();
    String line =
        "%5s %s  %s  %s"
            .formatted(
                "#" + scene.event().position(),
                since(began, scene.event().recordedAt()),
                colours.of(scene.who(), pad(scene.who(), who)),
                row.tree());
    return scene.note().isEmpty() ? line : line + "  " + colours.quiet(scene.note());
  }

  /** The time between two instants as it stands in lines: seconds with three decimals. */
  static String since(Instant start, Instant instant) {
    double seconds = Duration.between(start, instant).toNanos() / 1e9;
    return String.format(Locale.ROOT, "%10s", String.format(Locale.ROOT, "+%.3f s", seconds));
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
