package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.Sagas;
import dev.baton.v1.ListSagasResponse;
import dev.baton.v1.RegisterSagaDefinitionResponse;
import dev.baton.v1.Saga;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaFilter;
import dev.baton.v1.SagaStatus;
import dev.baton.v1.WatchSagaResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
  private static final int PAGE = 1_000;

  @Command(name = "register", header = "Register a definition as the next version of its name.")
  int register(
      @Parameters(paramLabel = "FILE", description = "A file of YAML or JSON.") String file,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    SagaDefinition.Builder definition = SagaDefinition.newBuilder();
    YamlMessage.read(PayloadText.text("@" + file, System.in), file, Set.of("data"), definition);
    RegisterSagaDefinitionResponse done =
        in(connection, sagas -> sagas.register(definition.build()));
    String name = done.getDefinition().getName();
    if (output.json) {
      output.document(Json.object().put("name", name).put("version", done.getVersion()));
    } else {
      output.line(name + " is version " + done.getVersion());
    }
    return ExitCode.OK.status();
  }

  @Command(name = "definitions", header = "List the definitions, the latest first.")
  int definitions(@Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    var page = in(connection, sagas -> sagas.definitions(PAGE, ""));
    if (output.json) {
      output.document(SagaOutput.json(page));
    } else {
      output.table(SagaOutput.definitions(page.getDefinitionsList()));
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
    return print(in(connection, sagas -> sagas.start(id, definition, text)), output);
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
          @Nullable List<Standing> statuses,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most. Default: 100.")
          int limit,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    SagaFilter.Builder filter = SagaFilter.newBuilder().setDefinition(definition);
    if (statuses != null) {
      statuses.forEach(standing -> filter.addStatuses(standing.status));
    }
    List<Saga> found = in(connection, sagas -> listed(sagas, filter.build(), limit));
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("sagas", Json.array(found, SagaOutput::json));
      output.document(document);
    } else {
      output.table(SagaOutput.table(found));
    }
    return ExitCode.OK.status();
  }

  /** Where a saga stands, as people write it. */
  enum Standing {
    RUNNING(SagaStatus.SAGA_STATUS_RUNNING),
    COMPENSATING(SagaStatus.SAGA_STATUS_COMPENSATING),
    STUCK(SagaStatus.SAGA_STATUS_STUCK),
    COMPLETED(SagaStatus.SAGA_STATUS_COMPLETED),
    COMPENSATED(SagaStatus.SAGA_STATUS_COMPENSATED),
    FAILED(SagaStatus.SAGA_STATUS_FAILED),
    ABORTED(SagaStatus.SAGA_STATUS_ABORTED);

    private final SagaStatus status;

    Standing(SagaStatus status) {
      this.status = status;
    }
  }

  private static List<Saga> listed(Sagas sagas, SagaFilter filter, int limit) {
    List<Saga> found = new ArrayList<>();
    String token = "";
    do {
      ListSagasResponse page = sagas.list(filter, Math.min(PAGE, limit - found.size()), token);
      found.addAll(page.getSagasList());
      token = page.getNextPageToken();
    } while (!token.isEmpty() && found.size() < limit);
    return found;
  }

  @Command(name = "show", header = "Show a saga with its steps and its compensation stack.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(in(connection, sagas -> sagas.get(id)), output);
  }

  @Command(name = "watch", header = "Follow a saga until it has ended.")
  int watch(
      @Parameters(paramLabel = "ID") String id,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    Saga ended = in(connection, sagas -> sagas.watch(id, change -> tell(change, output)));
    return ended.getStatus() == SagaStatus.SAGA_STATUS_COMPLETED
        ? ExitCode.OK.status()
        : ExitCode.REFUSED.status();
  }

  private static void tell(WatchSagaResponse change, OutputOptions output) {
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
        in(
            connection,
            sagas ->
                definition
                    ? SagaDrawing.of(sagas.definition(id).getDefinition())
                    : SagaDrawing.of(sagas.get(id)));
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
    return print(in(connection, sagas -> sagas.retry(id, reason)), output);
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
    return print(in(connection, sagas -> sagas.skip(id, reason)), output);
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
    return print(in(connection, sagas -> sagas.abort(id, reason)), output);
  }

  private static <T> T in(ConnectionOptions connection, Function<Sagas, T> work) {
    try (Baton baton = connection.connect()) {
      return work.apply(baton.sagas());
    }
  }

  private static int print(Saga saga, OutputOptions output) {
    if (output.json) {
      output.document(SagaOutput.json(saga));
    } else {
      output.table(SagaOutput.table(saga));
    }
    return ExitCode.OK.status();
  }
}
