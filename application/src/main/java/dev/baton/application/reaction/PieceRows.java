package dev.baton.application.reaction;

import dev.baton.application.aggregation.PartLabels;
import dev.baton.application.port.ViewRow;
import dev.baton.application.reaction.OpenSet.Piece;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.RuleName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The rows of rules: one for each name, and one for each event of a set that waits. */
final class PieceRows {
  static final String VIEW = "reactions";

  /** Of the rows: a higher one has the view made anew. */
  static final int VERSION = 1;

  /** The rows of all rules. */
  static final Map<String, String> RULES = Map.of("kind", "rule");

  /** The rows of all events of sets that wait. */
  static final Map<String, String> PIECES = Map.of("kind", "piece");

  private static final String KEY = "key";
  private static final String CONVERSATION = "conversation";
  private static final String DEPTH = "depth";
  private static final String RECORDED = "recorded";

  private PieceRows() {}

  /** The row of a rule, which stays whatever becomes of it. */
  static ViewRow of(RuleKey rule, long position) {
    return new ViewRow(
        new ViewRow.Id(rule.namespace(), rule.name().value()), position, RULES, "", Payload.EMPTY);
  }

  static ViewRow.Id id(RuleKey rule, Piece piece) {
    return new ViewRow.Id(rule.namespace(), rule.name() + "/" + piece.part().position());
  }

  static ViewRow of(RuleKey rule, Piece piece) {
    Part part = piece.part();
    Map<String, String> labels = new HashMap<>(PIECES);
    labels.putAll(PartLabels.of(part));
    labels.put(KEY, piece.key());
    labels.put(CONVERSATION, piece.correlationId());
    labels.put(DEPTH, Integer.toString(piece.depth()));
    labels.put(RECORDED, piece.recordedAt().toString());
    return new ViewRow(id(rule, piece), part.position(), labels, "", part.content().data());
  }

  static Piece piece(ViewRow row) {
    Map<String, String> labels = row.labels();
    return new Piece(
        PartLabels.part(row),
        labels.getOrDefault(KEY, ""),
        labels.getOrDefault(CONVERSATION, ""),
        Integer.parseInt(labels.getOrDefault(DEPTH, "0")),
        Instant.parse(labels.getOrDefault(RECORDED, Instant.EPOCH.toString())));
  }

  /** The rule of a row, be it that of an event. */
  static RuleKey rule(ViewRow row) {
    Namespace namespace = row.id().namespace();
    String key = row.id().key();
    int end = key.indexOf('/');
    return new RuleKey(namespace, new RuleName(end < 0 ? key : key.substring(0, end)));
  }
}
