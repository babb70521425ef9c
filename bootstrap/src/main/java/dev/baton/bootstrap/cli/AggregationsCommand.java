package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.declaration.Declarations;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.AggregationBuilder;
import dev.baton.sdk.AggregationInfo;
import dev.baton.sdk.Aggregations;
import dev.baton.sdk.Baton;
import dev.baton.sdk.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "aggregations",
    header = "Open, list, show, watch and cancel what waits for sets of events.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton aggregations open phase-1.yaml phase-1-login --correlation story-login",
      "  baton aggregations list --status waiting",
      "  baton aggregations show phase-1",
      "  baton aggregations watch phase-1",
      "  baton aggregations cancel phase-1 --reason 'not needed any more'"
    })
final class AggregationsCommand {
  @Command(
      name = "open",
      header = "Wait for a set of events; again under the same id, it is the same one.")
  int open(
      @Parameters(
              paramLabel = "FILE",
              description = "A file of YAML or JSON that says what it waits for.")
          String file,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--correlation",
              paramLabel = "ID",
              description =
                  "The conversation of the events. Default: what the file says, or the id.")
          @Nullable String correlation,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    byte[] set = Declarations.aggregation(PayloadText.text("@" + file, System.in), file);
    Function<Baton, AggregationBuilder> described =
        correlation == null
            ? baton -> baton.aggregation(id).like(set)
            : baton -> baton.aggregation(id).like(set).correlationId(correlation);
    return print(connection.in(described, AggregationBuilder::open), output);
  }

  @Command(name = "list", header = "List aggregations, the newest first.")
  int list(
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              description =
                  "Only those that stand there: waiting, completed, timed_out, cancelled.")
          AggregationInfo.@Nullable Status status,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most. Default: 100.")
          int limit,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    List<AggregationInfo> aggregations =
        connection.in(
            Baton::aggregations,
            all ->
                Page.first(
                    limit, (size, token) -> all.list(Optional.ofNullable(status), size, token)));
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("aggregations", Json.array(aggregations, AggregationOutput::json));
      output.document(document);
    } else {
      output.table(AggregationOutput.table(aggregations));
    }
    return ExitCode.OK.status();
  }

  @Command(name = "show", header = "Show an aggregation with its parts and what is missing.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Mixin AsOfOption asOf,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::aggregations, all -> get(all, id, asOf)), output);
  }

  private static AggregationInfo get(Aggregations all, String id, AsOfOption asOf) {
    return asOf.ask(
        () -> all.get(id), position -> all.getAsOf(id, position), time -> all.getAsOf(id, time));
  }

  @Command(name = "watch", header = "Follow an aggregation until it has its outcome.")
  int watch(
      @Parameters(paramLabel = "ID") String id,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    AggregationInfo outcome =
        connection.in(Baton::aggregations, all -> all.watch(id, change -> tell(change, output)));
    return outcome.status() == AggregationInfo.Status.COMPLETED
        ? ExitCode.OK.status()
        : ExitCode.REFUSED.status();
  }

  private static void tell(AggregationInfo change, OutputOptions output) {
    if (output.json) {
      output.jsonLine(AggregationOutput.json(change));
    } else {
      output.line(AggregationOutput.line(change));
    }
  }

  @Command(name = "cancel", header = "Call an aggregation off.")
  int cancel(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why it is called off.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::aggregations, all -> all.cancel(id, reason)), output);
  }

  private static int print(AggregationInfo aggregation, OutputOptions output) {
    if (output.json) {
      output.document(AggregationOutput.json(aggregation));
    } else {
      output.table(AggregationOutput.table(aggregation));
    }
    return ExitCode.OK.status();
  }
}
