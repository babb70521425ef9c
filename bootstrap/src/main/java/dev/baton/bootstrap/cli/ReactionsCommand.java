package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.declaration.Declarations;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.Page;
import dev.baton.sdk.ReactionInfo;
import dev.baton.sdk.Reactions;
import dev.baton.sdk.ReactionsWatch;
import dev.baton.sdk.RuleInfo;
import dev.baton.sdk.RuleUpdate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reactions",
    header = "Register, try out, pause and draw rules, and see or follow what they do.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton reactions register start-frontend.yaml",
      "  baton reactions dry-run start-frontend.yaml --from 1",
      "  baton reactions draw start-frontend",
      "  baton reactions log --rule start-frontend",
      "  baton reactions watch start-frontend",
      "  baton reactions disable start-frontend --reason 'too loud'"
    })
final class ReactionsCommand {
  private static byte[] rule(String file) {
    return Declarations.rule(PayloadText.text("@" + file, System.in), file);
  }

  @Command(name = "register", header = "Register a rule as the next version of its name.")
  int register(
      @Parameters(paramLabel = "FILE", description = "A file of YAML or JSON.") String file,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    byte[] rule = rule(file);
    return print(connection.in(Baton::reactions, reactions -> reactions.register(rule)), output);
  }

  @Command(name = "list", header = "List the rules, the latest first.")
  int list(@Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    List<RuleInfo> rules = connection.in(Baton::reactions, Reactions::rules);
    if (output.json) {
      output.document(Json.object().set("rules", Json.array(rules, ReactionOutput::json)));
    } else {
      output.table(ReactionOutput.table(rules));
    }
    return ExitCode.OK.status();
  }

  @Command(name = "show", header = "Show a rule with its legs and routes.")
  int show(
      @Parameters(paramLabel = "RULE") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::reactions, reactions -> reactions.get(name)), output);
  }

  @Command(name = "enable", header = "Have a rule fire again.")
  int enable(
      @Parameters(paramLabel = "RULE") String name,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why it fires again.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(
        connection.in(Baton::reactions, reactions -> reactions.enable(name, reason)), output);
  }

  @Command(
      name = "disable",
      header = "Pause a rule: it does not fire, and forgets what it waits for.")
  int disable(
      @Parameters(paramLabel = "RULE") String name,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why it is paused.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(
        connection.in(Baton::reactions, reactions -> reactions.disable(name, reason)), output);
  }

  @Command(name = "remove", header = "Remove a rule.")
  int remove(
      @Parameters(paramLabel = "RULE") String name,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why it is removed.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    connection.in(
        Baton::reactions,
        reactions -> {
          reactions.remove(name, reason);
          return name;
        });
    if (output.json) {
      output.document(Json.object().put("removed", name));
    } else {
      output.line(name + " is removed");
    }
    return ExitCode.OK.status();
  }

  @Command(
      name = "dry-run",
      header = "Say what a rule would have done with what stands in the log, and do nothing.")
  int dryRun(
      @Parameters(
              paramLabel = "RULE|FILE",
              description =
                  "A registered rule, or a file of YAML or JSON (with a dot in its name).")
          String subject,
      @Option(
              names = "--from",
              paramLabel = "POSITION",
              defaultValue = "1",
              description = "The first position that is looked at. Default: 1.")
          long from,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many reactions at most. Default: 100.")
          int limit,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    boolean file = subject.indexOf('.') >= 0;
    byte[] rule = file ? rule(subject) : new byte[0];
    Reactions.DryRun run =
        connection.in(
            Baton::reactions,
            reactions ->
                file
                    ? reactions.dryRun(rule, from, limit)
                    : reactions.dryRun(subject, from, limit));
    if (output.json) {
      output.document(ReactionOutput.json(run));
    } else {
      output.table(ReactionOutput.reactions(run.reactions()));
      output.line(ReactionOutput.summary(run));
    }
    return ExitCode.OK.status();
  }

  @Command(name = "log", header = "List what rules have done or could not do, the newest first.")
  int log(
      @Option(
              names = "--rule",
              paramLabel = "NAME",
              defaultValue = "",
              description = "Only of this rule.")
          String rule,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most. Default: 100.")
          int limit,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    List<ReactionInfo> found =
        connection.in(
            Baton::reactions,
            all -> Page.first(limit, (size, token) -> all.list(rule, size, token)));
    if (output.json) {
      output.document(Json.object().set("reactions", Json.array(found, ReactionOutput::json)));
    } else {
      output.table(ReactionOutput.reactions(found));
    }
    return ExitCode.OK.status();
  }

  @Command(name = "watch", header = "Follow what rules do, and what becomes of them, step by step.")
  int watch(
      @Parameters(
              paramLabel = "RULE",
              arity = "0..1",
              defaultValue = "",
              description = "Only this rule, which need not be registered yet. Default: all.")
          String rule,
      @Mixin FromOption from,
      @Mixin CountOption count,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    Updates<RuleUpdate> updates = count.updates(update -> tell(update, output));
    try (Baton baton = connection.connectForGood("baton-cli");
        ReactionsWatch watch =
            from.watch(
                () -> baton.reactions().watch(rule, updates::tell),
                position -> baton.reactions().watch(rule, position, updates::tell))) {
      updates.await(watch);
    }
    return ExitCode.OK.status();
  }

  private static void tell(RuleUpdate update, OutputOptions output) {
    if (output.json) {
      output.jsonLine(ReactionOutput.json(update));
    } else {
      output.line(ReactionOutput.line(update));
    }
  }

  @Command(name = "draw", header = "Draw a rule as a Mermaid flowchart.")
  int draw(
      @Parameters(paramLabel = "RULE") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    String drawing =
        RuleDrawing.of(connection.in(Baton::reactions, reactions -> reactions.get(name)));
    if (output.json) {
      output.document(Json.object().put("mermaid", drawing));
    } else {
      output.line(drawing);
    }
    return ExitCode.OK.status();
  }

  private static int print(RuleInfo rule, OutputOptions output) {
    if (output.json) {
      output.document(ReactionOutput.json(rule));
    } else {
      output.table(ReactionOutput.table(rule));
    }
    return ExitCode.OK.status();
  }
}
