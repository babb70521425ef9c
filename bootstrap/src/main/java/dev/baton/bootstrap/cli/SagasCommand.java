package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.declaration.Declarations;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.Page;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.SagaPlan;
import dev.baton.sdk.SagaUpdate;
import dev.baton.sdk.Sagas;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "sagas",
    header = "Register, start, watch, draw and repair sagas.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton sagas register feature-deployment.yaml",
      "  baton sagas start feature-deployment release-17 '{\"commit\":\"a1b2c3\"}'",
      "  baton sagas watch release-17",
      "  baton sagas draw release-17",
      "  baton sagas list --status stuck",
      "  baton sagas skip release-17 --reason 'removed by hand'"
    })
final class SagasCommand {
  @Command(name = "register", header = "Register a definition as the next version of its name.")
  int register(
      @Parameters(paramLabel = "FILE", description = "A file of YAML or JSON.") String file,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    byte[] definition = Declarations.saga(PayloadText.text("@" + file, System.in), file);
    SagaPlan done = connection.in(Baton::sagas, sagas -> sagas.register(definition));
    if (output.json) {
      output.document(Json.object().put("name", done.name()).put("version", done.version()));
    } else {
      output.line(done.name() + " is version " + done.version());
    }
    return ExitCode.OK.status();
  }

  @Command(name = "definitions", header = "List the definitions, the latest first.")
  int definitions(@Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    List<Sagas.Registered> found = connection.in(Baton::sagas, Sagas::definitions);
    if (output.json) {
      output.document(SagaOutput.json(found));
    } else {
      output.table(SagaOutput.definitions(found));
    }
    return ExitCode.OK.status();
  }

  @Command(name = "start", header = "Start a saga; again under the same id, it is the same one.")
  int start(
      @Parameters(paramLabel = "DEFINITION") String definition,
      @Parameters(paramLabel = "ID") String id,
      @Parameters(
              paramLabel = "INPUT",
              arity = "0..1",
              defaultValue = "{}",
              description = "JSON, @file, or - for the standard input. Default: {}.")
          String input,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    String text = PayloadText.text(input, System.in);
    return print(connection.in(Baton::sagas, sagas -> sagas.start(id, definition, text)), output);
  }

  @Command(name = "list", header = "List sagas, the newest first.")
  int list(
      @Option(
              names = "--definition",
              paramLabel = "NAME",
              defaultValue = "",
              description = "Only those of this definition.")
          String definition,
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              description =
                  "Only those that stand there: running, compensating, stuck, completed,"
                      + " compensated, failed, aborted.")
          @Nullable List<SagaInfo.Status> statuses,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most. Default: 100.")
          int limit,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    Sagas.Query query =
        new Sagas.Query(definition, statuses == null ? Set.of() : Set.copyOf(statuses));
    List<SagaInfo> found =
        connection.in(
            Baton::sagas, all -> Page.first(limit, (size, token) -> all.list(query, size, token)));
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("sagas", Json.array(found, SagaOutput::json));
      output.document(document);
    } else {
      output.table(SagaOutput.table(found));
    }
    return ExitCode.OK.status();
  }

  @Command(name = "show", header = "Show a saga with its steps and its compensation stack.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Mixin AsOfOption asOf,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::sagas, sagas -> get(sagas, id, asOf)), output);
  }

  private static SagaInfo get(Sagas all, String id, AsOfOption asOf) {
    return asOf.ask(
        () -> all.get(id), position -> all.getAsOf(id, position), time -> all.getAsOf(id, time));
  }

  @Command(name = "watch", header = "Follow a saga until it has ended.")
  int watch(
      @Parameters(paramLabel = "ID") String id,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    SagaInfo ended =
        connection.in(Baton::sagas, sagas -> sagas.watch(id, change -> tell(change, output)));
    return ended.status() == SagaInfo.Status.COMPLETED
        ? ExitCode.OK.status()
        : ExitCode.REFUSED.status();
  }

  private static void tell(SagaUpdate change, OutputOptions output) {
    if (output.json) {
      output.jsonLine(SagaOutput.json(change));
    } else {
      output.line(SagaOutput.line(change));
    }
  }

  @Command(name = "draw", header = "Draw a saga, or a definition, as a Mermaid flowchart.")
  int draw(
      @Parameters(paramLabel = "ID", description = "A saga, or with --definition the name of one.")
          String id,
      @Option(names = "--definition", description = "Draw the definition of this name.")
          boolean definition,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    String drawing =
        connection.in(
            Baton::sagas,
            sagas ->
                definition ? SagaDrawing.of(sagas.definition(id)) : SagaDrawing.of(sagas.get(id)));
    if (output.json) {
      output.document(Json.object().put("mermaid", drawing));
    } else {
      output.line(drawing);
    }
    return ExitCode.OK.status();
  }

  @Command(name = "retry", header = "Have the compensation that a saga is stuck at tried again.")
  int retry(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why it is tried again.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::sagas, sagas -> sagas.retry(id, reason)), output);
  }

  @Command(name = "skip", header = "Have the compensation that a saga is stuck at passed over.")
  int skip(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why nothing is undone.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::sagas, sagas -> sagas.skip(id, reason)), output);
  }

  @Command(name = "abort", header = "End a saga as it is: nothing more is done or undone.")
  int abort(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why it is ended.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::sagas, sagas -> sagas.abort(id, reason)), output);
  }

  private static int print(SagaInfo saga, OutputOptions output) {
    if (output.json) {
      output.document(SagaOutput.json(saga));
    } else {
      output.table(SagaOutput.table(saga));
    }
    return ExitCode.OK.status();
  }
}
