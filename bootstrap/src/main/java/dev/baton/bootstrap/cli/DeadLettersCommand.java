package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.sdk.Baton;
import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetterOverview;
import dev.baton.sdk.DeadLetters;
import dev.baton.sdk.Page;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "deadletters",
    header = "List, show, edit, replay and archive dead letters.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton deadletters list --status open --subscription builders",
      "  baton deadletters show 17-0-4711",
      "  baton deadletters edit 17-0-4711 '{\"build\":2}' --reason 'build 1 was removed'",
      "  baton deadletters replay 17-0-4711",
      "  baton deadletters replay --subscription builders --rate 5",
      "  baton deadletters archive 17-0-4711 --notes 'nobody needs it any more'"
    })
final class DeadLettersCommand {
  @Command(name = "list", header = "List dead letters, the oldest first.")
  int list(
      @Mixin DeadLetterOptions options,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most. Default: 100.")
          int limit,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    List<DeadLetterOverview> letters =
        connection.in(
            Baton::deadLetters,
            all -> Page.first(limit, (size, token) -> all.list(options.query(), size, token)));
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("dead_letters", Json.array(letters, DeadLetterJson::of));
      output.document(document);
    } else {
      Table table =
          Table.of("DEAD LETTER", "STATUS", "REASON", "SUBSCRIPTION", "TOPIC", "TYPE", "ATTEMPTS");
      letters.forEach(letter -> table.row(cells(letter)));
      output.table(table);
    }
    return ExitCode.OK.status();
  }

  private static Object[] cells(DeadLetterOverview letter) {
    return new Object[] {
      letter.id(),
      DeadLetterJson.word(letter.status()),
      DeadLetterJson.word(letter.reason()),
      letter.subscription().isEmpty() ? "-" : letter.subscription(),
      letter.topic(),
      letter.type(),
      letter.attempts()
    };
  }

  @Command(name = "show", header = "Show a dead letter with its event and what was done.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::deadLetters, all -> all.get(id)), output);
  }

  @Command(name = "edit", header = "Have another payload delivered by the next replay.")
  int edit(
      @Parameters(index = "0", paramLabel = "ID") String id,
      @Parameters(
              index = "1",
              paramLabel = "PAYLOAD",
              description = "The payload; @FILE reads a file, - the standard input.")
          String payload,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "What was wrong with the original.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    byte[] data = PayloadText.bytes(payload, System.in);
    return print(connection.in(Baton::deadLetters, all -> all.edit(id, data, reason)), output);
  }

  @Command(
      name = "replay",
      header = "Deliver dead letters once more, one by its id or the open ones of a filter.")
  int replay(
      @Parameters(paramLabel = "ID", defaultValue = "", description = "One dead letter.") String id,
      @Mixin DeadLetterOptions options,
      @Mixin ReplayOptions pace,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    if (id.isEmpty() == options.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "name one dead letter, or say which: --subscription, --topic, …", "");
    }
    return id.isEmpty()
        ? replayed(connection, options, pace, output)
        : print(connection.in(Baton::deadLetters, all -> all.replay(id)), output);
  }

  private static int replayed(
      ConnectionOptions connection,
      DeadLetterOptions options,
      ReplayOptions pace,
      OutputOptions output) {
    List<DeadLetters.Replay> refused = new ArrayList<>();
    boolean unused =
        connection.in(
            Baton::deadLetters,
            all -> {
              all.replayAll(
                  options.query(),
                  pace.pace(),
                  replay -> {
                    tell(replay, output);
                    if (!replay.refusal().isEmpty()) {
                      refused.add(replay);
                    }
                  });
              return true;
            });
    return refused.isEmpty() ? ExitCode.OK.status() : ExitCode.REFUSED.status();
  }

  private static void tell(DeadLetters.Replay replay, OutputOptions output) {
    if (output.json) {
      output.jsonLine(DeadLetterJson.of(replay));
    } else if (replay.refusal().isEmpty()) {
      output.line("replayed " + replay.id());
    } else {
      output.line("refused  " + replay.id() + "  " + replay.message());
    }
  }

  @Command(name = "archive", header = "Give a dead letter up, for good.")
  int archive(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--notes",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why it is given up.")
          String notes,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::deadLetters, all -> all.archive(id, notes)), output);
  }

  private static int print(DeadLetter letter, OutputOptions output) {
    if (output.json) {
      output.document(DeadLetterJson.of(letter));
    } else {
      output.table(DeadLetterTable.of(letter));
    }
    return ExitCode.OK.status();
  }
}
