package dev.baton.bootstrap.cli;

import dev.baton.sdk.ReactionInfo;
import dev.baton.sdk.Reactions;
import dev.baton.sdk.RuleInfo;
import dev.baton.sdk.RuleUpdate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Rules and what they have done, for people and for programs. */
final class ReactionOutput {
  private ReactionOutput() {}

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  static Table table(List<RuleInfo> rules) {
    Table table = Table.of("RULE", "STATUS", "VERSION", "LEGS", "ROUTES", "REGISTERED");
    rules.forEach(
        rule ->
            table.row(
                rule.name(),
                word(rule.status()),
                rule.version(),
                rule.legs().size(),
                rule.routes().size(),
                rule.registeredAt()));
    return table;
  }

  static Table table(RuleInfo rule) {
    Table table =
        Table.of("RULE", rule.name())
            .row("version", rule.version())
            .row("status", word(rule.status()))
            .row("changed", orDash((rule.author() + " " + rule.reason()).strip()))
            .row("description", orDash(rule.description()));
    rule.legs().forEach(leg -> table.row("leg", line(leg)));
    if (rule.legs().size() > 1) {
      table
          .row("key", rule.key().isEmpty() ? "the conversation" : rule.key())
          .row("window", rule.window());
    }
    rule.routes().forEach(route -> table.row("route", line(route)));
    return table.row("registered", rule.registeredAt());
  }

  private static String line(RuleInfo.Leg leg) {
    String types = leg.types().isEmpty() ? "anything" : String.join(", ", leg.types());
    String where = leg.filter().isEmpty() ? "" : " where " + leg.filter();
    return leg.name() + ": " + types + " on " + leg.topic() + where;
  }

  private static String line(RuleInfo.Route route) {
    String when = route.when().isEmpty() ? "" : " when " + route.when();
    String done = route.actions().isEmpty() ? "nothing" : String.join("; ", route.actions());
    return route.name() + when + ": " + done;
  }

  static Table reactions(List<ReactionInfo> reactions) {
    Table table = Table.of("POSITION", "RULE", "OUTCOME", "DEPTH", "EVENTS", "WHAT");
    reactions.forEach(
        each ->
            table.row(
                each.position(),
                each.rule(),
                word(each.outcome()),
                each.depth(),
                each.events().stream()
                    .map(event -> event.type() + "@" + event.position())
                    .collect(Collectors.joining(",")),
                what(each)));
    return table;
  }

  private static String what(ReactionInfo reaction) {
    return switch (reaction.outcome()) {
      case FIRED ->
          reaction.route()
              + ": "
              + reaction.emissions().stream()
                  .map(ReactionInfo.Emitted::action)
                  .collect(Collectors.joining("; "));
      case STOPPED, FAILED -> reaction.reason() + ": " + reaction.detail();
      case LAPSED -> reaction.reason() + ": without " + String.join(", ", reaction.missing());
    };
  }

  /** An update, on one line. */
  static String line(RuleUpdate update) {
    return String.format(
        Locale.ROOT,
        "%-24s  %-10s  %s",
        update.rule(),
        switch (update) {
          case RuleUpdate.Reacted reacted -> word(reacted.reaction().outcome());
          case RuleUpdate.Changed changed -> changed.change();
        },
        switch (update) {
          case RuleUpdate.Reacted reacted -> what(reacted.reaction());
          case RuleUpdate.Changed changed -> what(changed);
        });
  }

  private static String what(RuleUpdate.Changed change) {
    return change.version() > 0
        ? "version " + change.version()
        : "by " + orDash((change.author() + " " + change.reason()).strip());
  }

  static ObjectNode json(RuleUpdate update) {
    ObjectNode node = Json.object().put("position", update.position());
    switch (update) {
      case RuleUpdate.Reacted reacted -> node.set("reaction", json(reacted.reaction()));
      case RuleUpdate.Changed changed -> node.set("change", json(changed));
    }
    return node;
  }

  private static ObjectNode json(RuleUpdate.Changed change) {
    return Json.object()
        .put("rule", change.rule())
        .put("change", change.change())
        .put("version", change.version())
        .put("author", change.author())
        .put("reason", change.reason())
        .put("time", change.at().toString());
  }

  static String summary(Reactions.DryRun run) {
    String rest = run.next() == 0 ? "" : "; go on with --from " + run.next();
    return run.reactions().size() + " of " + run.lookedAt() + " events" + rest;
  }

  static ObjectNode json(Reactions.DryRun run) {
    ObjectNode node =
        Json.object().put("looked_at", run.lookedAt()).put("next_position", run.next());
    node.set("reactions", Json.array(run.reactions(), ReactionOutput::json));
    return node;
  }

  static ObjectNode json(RuleInfo rule) {
    ObjectNode node =
        Json.object()
            .put("name", rule.name())
            .put("version", rule.version())
            .put("status", word(rule.status()))
            .put("author", rule.author())
            .put("reason", rule.reason())
            .put("description", rule.description())
            .put("key", rule.key())
            .put("window", rule.window().toString())
            .put("registered_at", rule.registeredAt().toString());
    node.set("legs", Json.array(rule.legs(), ReactionOutput::json));
    node.set("routes", Json.array(rule.routes(), ReactionOutput::json));
    return node;
  }

  private static ObjectNode json(RuleInfo.Leg leg) {
    ObjectNode node =
        Json.object().put("name", leg.name()).put("topic", leg.topic()).put("filter", leg.filter());
    node.set("types", Json.strings(leg.types()));
    return node;
  }

  private static ObjectNode json(RuleInfo.Route route) {
    ObjectNode node = Json.object().put("name", route.name()).put("when", route.when());
    node.set("actions", Json.strings(route.actions()));
    return node;
  }

  static ObjectNode json(ReactionInfo reaction) {
    ObjectNode node =
        Json.object()
            .put("position", reaction.position())
            .put("outcome", word(reaction.outcome()))
            .put("rule", reaction.rule())
            .put("version", reaction.version())
            .put("correlation_id", reaction.correlationId())
            .put("depth", reaction.depth())
            .put("route", reaction.route())
            .put("reason", reaction.reason())
            .put("detail", reaction.detail())
            .put("time", reaction.at().toString());
    node.set("missing", Json.strings(reaction.missing()));
    node.set("events", Json.array(reaction.events(), ReactionOutput::json));
    node.set("emissions", Json.array(reaction.emissions(), ReactionOutput::json));
    return node;
  }

  private static ObjectNode json(ReactionInfo.Taken event) {
    return Json.object()
        .put("leg", event.leg())
        .put("position", event.position())
        .put("id", event.id())
        .put("source", event.source())
        .put("type", event.type());
  }

  private static ObjectNode json(ReactionInfo.Emitted emitted) {
    return Json.object()
        .put("action", emitted.action())
        .put("data", emitted.data())
        .put("id", emitted.id());
  }
}
