package dev.baton.examples.chain;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A timeline as a tree: below each event what it caused, with agents and times. */
final class TimelineText {
  private final List<TimelineEntry> entries;
  private final Map<Long, List<TimelineEntry>> effects;
  private final Colours colours;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String tree, ReceivedEvent event) {}

  TimelineText(List<TimelineEntry> entries, Colours colours) {
    this.entries = entries;
    this.colours = colours;
    this.effects = entries.stream().collect(Collectors.groupingBy(TimelineEntry::causePosition));
  }

  /** One line for each event; none for an empty timeline. */
  List<String> lines() {
    rows.clear();
    for (TimelineEntry root : effects.getOrDefault(0L, List.of())) {
      grow(root, "", "");
    }
    int tree = width(rows.stream().map(Row::tree).toList());
    int agent = width(rows.stream().map(row -> row.event().source()).toList());
    return rows.stream().map(row -> line(row, tree, agent)).toList();
  }

  private void grow(TimelineEntry entry, String lead, String below) {
    rows.add(new Row(lead + entry.event().type(), entry.event()));
    List<TimelineEntry> caused = effects.getOrDefault(entry.event().position(), List.of());
    for (int i = 0; i < caused.size(); i++) {
      boolean last = i == caused.size() - 1;
      grow(caused.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
    }
  }

  private String line(Row row, int tree, int agent) {
    ReceivedEvent event = row.event();
    return pad(row.tree(), tree)
        + "  "
        + colours.of(event.source(), pad(event.source(), agent))
        + "  "
        + since(entries.getFirst().event().recordedAt(), event.recordedAt())
        + "  #"
        + event.position();
  }

  /** The time between two instants as it stands in lines: seconds with three decimals. */
  static String since(Instant start, Instant instant) {
    double seconds = Duration.between(start, instant).toNanos() / 1e9;
    return String.format(Locale.ROOT, "%10s", String.format(Locale.ROOT, "+%.3f s", seconds));
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }
}
