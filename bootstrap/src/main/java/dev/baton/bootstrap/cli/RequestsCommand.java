package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.Page;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestReply;
import dev.baton.sdk.RequestUpdate;
import dev.baton.sdk.Requests;
import dev.baton.sdk.RequestsWatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "requests",
    header = "List, show, watch and cancel requests of agents to agents.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton requests list --agent bob --status dispatched",
      "  baton requests show order-17-sum",
      "  baton requests watch order-17-sum",
      "  baton requests watch --agent bob --from earliest",
      "  baton requests cancel order-17-sum --reason 'not needed any more'"
    })
final class RequestsCommand {
  @Command(name = "list", header = "List requests, the newest first.")
  int list(
      @Mixin RequestOptions options,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most. Default: 100.")
          int limit,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    List<RequestInfo> requests =
        connection.in(
            Baton::requests,
            all -> Page.first(limit, (size, token) -> all.list(options.query(), size, token)));
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("requests", Json.array(requests, RequestOutput::json));
      output.document(document);
    } else {
      output.table(RequestOutput.table(requests));
    }
    return ExitCode.OK.status();
  }

  @Command(name = "show", header = "Show a request with its candidates and answers.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Mixin AsOfOption asOf,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::requests, all -> get(all, id, asOf)), output);
  }

  private static RequestInfo get(Requests all, String id, AsOfOption asOf) {
    return asOf.ask(
        () -> all.get(id), position -> all.getAsOf(id, position), time -> all.getAsOf(id, time));
  }

  @Command(
      name = "watch",
      header = "Follow a request until it has its outcome, or all requests step by step.")
  int watch(
      @Parameters(
              paramLabel = "ID",
              arity = "0..1",
              description = "Which request, from its first step on. Default: what options select.")
          @Nullable String id,
      @Mixin RequestOptions options,
      @Mixin FromOption from,
      @Mixin CountOption count,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    if (id != null) {
      return watch(id, connection, output);
    }
    Requests.Query query = options.query();
    Updates<RequestUpdate> updates = count.updates(new RequestUpdates(output)::tell);
    try (Baton baton = connection.connectForGood("baton-cli");
        RequestsWatch watch =
            from.watch(
                () -> baton.requests().watchAll(query, updates::tell),
                position -> baton.requests().watchAll(query, position, updates::tell))) {
      updates.await(watch);
    }
    return ExitCode.OK.status();
  }

  private static int watch(String id, ConnectionOptions connection, OutputOptions output) {
    RequestInfo outcome =
        connection.in(
            Baton::requests,
            all -> all.watch(id, change -> tell(change, output), part -> tell(part, output)));
    return outcome.status() == RequestInfo.Status.ANSWERED
        ? ExitCode.OK.status()
        : ExitCode.REFUSED.status();
  }

  private static void tell(RequestInfo change, OutputOptions output) {
    if (output.json) {
      output.jsonLine(RequestOutput.json(change));
    } else {
      output.line(RequestOutput.line(change));
    }
  }

  private static void tell(RequestReply part, OutputOptions output) {
    if (output.json) {
      output.jsonLine(RequestOutput.json(part));
    } else {
      output.line("partial reply of " + part.agent() + ": " + part.text());
    }
  }

  @Command(name = "cancel", header = "Call a request off.")
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
    return print(connection.in(Baton::requests, all -> all.cancel(id, reason)), output);
  }

  private static int print(RequestInfo request, OutputOptions output) {
    if (output.json) {
      output.document(RequestOutput.json(request));
    } else {
      output.table(RequestOutput.table(request));
    }
    return ExitCode.OK.status();
  }
}
