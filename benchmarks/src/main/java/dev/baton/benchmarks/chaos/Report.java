package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.audit.Audit;
import dev.baton.benchmarks.chaos.audit.Violation;
import dev.baton.benchmarks.chaos.killing.Blow;
import dev.baton.benchmarks.chaos.killing.Struck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run ends with, for people and for programs. */
final class Report {
  private final Outcome outcome;
  private final Path folder;
  private final Map<String, Long> blows;
  private final Map<String, Long> counts;
  private final long longestOutageMillis;
  private final long oldestLostAckMillis;

  private Report(Outcome outcome, Path folder, Counts counts) {
    this.outcome = outcome;
    this.folder = folder;
    this.blows = blows(outcome.struck());
    this.counts = counts.all();
    this.longestOutageMillis = counts.longestOutage() / 1_000_000;
    this.oldestLostAckMillis = Audit.oldestLostAck(outcome.history()).toMillis();
  }

  /** Of a run of which everything is kept in {@code folder}. */
  static Report of(Outcome outcome, Path folder) {
    return new Report(outcome, folder, new Counts(outcome.history()));
  }

  private static Map<String, Long> blows(List<Struck> struck) {
    Map<String, Long> blows = new LinkedHashMap<>();
    for (Blow blow : Blow.values()) {
      blows.put(blow.text(), struck.stream().filter(each -> each.blow() == blow).count());
    }
    return blows;
  }

  private long kills() {
    return outcome.struck().stream().filter(each -> each.blow().isKill()).count();
  }

  /** Lines of a table, and the verdict. */
  String table() {
    List<String> lines = new ArrayList<>();
    lines.add(row("seed", Long.toString(outcome.plan().seed())));
    lines.add(row("seconds", Long.toString(outcome.plan().mischief().time().toSeconds())));
    lines.add(row("kills", Long.toString(kills())));
    blows.forEach((what, times) -> lines.add(row("  " + what, Long.toString(times))));
    counts.forEach((what, count) -> lines.add(row(what, "%,d".formatted(count))));
    lines.add(row("longest outage of publishing", "%,d ms".formatted(longestOutageMillis)));
    lines.add(row("oldest ack that a crash has lost", oldestLostAckMillis + " ms"));
    if (outcome.held()) {
      lines.add("everything held");
    }
    for (Violation violation : outcome.violations()) {
      lines.add("VIOLATED: " + violation.rule() + ": " + violation.what());
    }
    if (!outcome.held()) {
      lines.add("everything is kept in " + folder);
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String row(String what, String figure) {
    return String.format(Locale.ROOT, "%-34s %12s", what, figure);
  }

  /** The same as one JSON object. */
  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("seed", outcome.plan().seed());
    json.put("seconds", outcome.plan().mischief().time().toSeconds());
    json.put("kills", kills());
    ObjectNode struck = json.putObject("struck");
    blows.forEach((what, times) -> struck.put(key(what), times));
    counts.forEach((what, count) -> json.put(key(what), count));
    json.put("longest_outage_ms", longestOutageMillis);
    json.put("oldest_lost_ack_ms", oldestLostAckMillis);
    json.put("held", outcome.held());
    ArrayNode violations = json.putArray("violations");
    for (Violation violation : outcome.violations()) {
      violations.addObject().put("promise", violation.rule()).put("what", violation.what());
    }
    if (!outcome.held()) {
      json.put("folder", folder.toString());
    }
    return json.toString();
  }

  private static String key(String what) {
    return what.toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
