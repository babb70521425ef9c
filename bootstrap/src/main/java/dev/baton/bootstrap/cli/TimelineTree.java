package dev.baton.bootstrap.cli;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A conversation as the tree of what caused what, with agents and times. */
final class TimelineTree {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final List<TimelineEntry> entries;
  private final Map<Long, List<TimelineEntry>> effects;

  private TimelineTree(List<TimelineEntry> entries) {
    this.entries = entries;
    this.effects = entries.stream().collect(Collectors.groupingBy(TimelineEntry::causePosition));
  }

  /** A line that is still to be written, with the lines that lead to it from above. */
  private record Branch(TimelineEntry entry, String lead, String twig, String below) {}

  static Table table(List<TimelineEntry> entries) {
    return new TimelineTree(entries).grow();
  }

  /** Depth first, by a stack of its own: a chain of causes may be longer than a thread's stack. */
  private Table grow() {
    Table table = Table.of("EVENT", "AGENT", "TIME", "AFTER", "POSITION");
    Deque<Branch> open = new ArrayDeque<>();
    List<TimelineEntry> roots = roots();
    for (int i = roots.size() - 1; i >= 0; i--) {
      open.push(new Branch(roots.get(i), "", "", ""));
    }
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      row(table, branch);
      branches(branch).forEach(open::push);
    }
    return table;
  }

  /** Events without a cause among these; of a blast radius the first one's cause is not. */
  private List<TimelineEntry> roots() {
    Map<Long, TimelineEntry> byPosition =
        entries.stream()
            .collect(Collectors.toMap(entry -> entry.event().position(), entry -> entry));
    return entries.stream()
        .filter(entry -> !byPosition.containsKey(entry.causePosition()))
        .toList();
  }

  /** The branches below one, last first, as a stack wants them. */
  private List<Branch> branches(Branch branch) {
    List<TimelineEntry> caused = effects.getOrDefault(branch.entry().event().position(), List.of());
    List<Branch> branches = new ArrayList<>();
    String lead = branch.lead() + branch.below();
    for (int i = caused.size() - 1; i >= 0; i--) {
      boolean last = i == caused.size() - 1;
      branches.add(new Branch(caused.get(i), lead, last ? "└─ " : "├─ ", last ? "   " : "│  "));
    }
    return branches;
  }

  private void row(Table table, Branch branch) {
    ReceivedEvent event = branch.entry().event();
    table.row(
        branch.lead() + branch.twig() + event.type(),
        event.source(),
        TIME.format(event.recordedAt()),
        after(event.recordedAt()),
        event.position());
  }

  private String after(Instant instant) {
    Duration since = Duration.between(entries.getFirst().event().recordedAt(), instant);
    return String.format(Locale.ROOT, "%.3f s", since.toMillis() / 1e3);
  }
}
