package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.SubscriptionBuilder;
import dev.baton.sdk.SubscriptionInfo;
import dev.baton.sdk.SubscriptionInfo.Progress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "subscriptions",
    header = "List, show, create and delete durable subscriptions.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton subscriptions list",
      "  baton subscriptions create audit --topics 'project.**' --from earliest",
      "  baton subscriptions create designs --topics 'project.**'"
          + " --filter \"payload.stage == 'design'\"",
      "  baton subscriptions show audit --json",
      "  baton subscriptions delete audit"
    })
final class SubscriptionsCommand {
  static final String FILTER =
      "Only events for which this CEL expression over event and payload is true, for example"
          + " \"payload.stage == 'design'\".";

  @Command(name = "list", header = "List subscriptions with their lag.")
  int list(@Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    List<SubscriptionInfo> all = in(connection, baton -> baton.subscriptions().list());
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("subscriptions", Json.array(all, SubscriptionsCommand::toJson));
      output.document(document);
    } else {
      Table table = Table.of("SUBSCRIPTION", "TOPICS", "FLOOR", "LAG", "IN FLIGHT", "CONSUMERS");
      all.forEach(subscription -> table.row(cells(subscription)));
      output.table(table);
    }
    return ExitCode.OK.status();
  }

  private static Object[] cells(SubscriptionInfo info) {
    return new Object[] {
      info.name(),
      String.join(",", info.topics()),
      progress(info, Progress::floor),
      progress(info, Progress::lag),
      progress(info, Progress::inFlight),
      progress(info, Progress::consumers)
    };
  }

  private static String progress(SubscriptionInfo info, Function<Progress, Object> figure) {
    return info.progress().map(figure).map(Object::toString).orElse("-");
  }

  @Command(name = "show", header = "Show a subscription.")
  int show(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(in(connection, baton -> baton.subscriptions().get(name)), output);
  }

  @Command(name = "create", header = "Create a subscription; from then on it owes its events.")
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--topics",
              paramLabel = "PATTERN",
              split = ",",
              required = true,
              description = "Topics whose events it gets; may be repeated.")
          List<String> topics,
      @Option(
              names = "--from",
              paramLabel = "PLACE",
              defaultValue = "latest",
              description = "Where it begins: " + Place.FORMS + ". Default: latest.")
          Place from,
      @Mixin SubscriptionLimits limits,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(
        in(
            connection,
            baton ->
                limits
                    .apply(
                        from.begin(baton.subscription(name).topics(topics.toArray(String[]::new))))
                    .create()),
        output);
  }

  /** What a subscription is held to. */
  static final class SubscriptionLimits {
    @Option(names = "--filter", paramLabel = "EXPRESSION", description = FILTER)
    @Nullable String filter;

    @Option(
        names = "--ack-deadline",
        paramLabel = "DURATION",
        description = "How long a consumer has for an event, 1s to 12h. Default: 30s.")
    @Nullable Duration ackDeadline;

    @Option(
        names = "--max-in-flight",
        paramLabel = "N",
        description = "Deliveries without an answer at most. Default: 1000.")
    @Nullable Integer maxInFlight;

    SubscriptionBuilder apply(SubscriptionBuilder begun) {
      SubscriptionBuilder builder = filter == null ? begun : begun.where(filter);
      builder = ackDeadline == null ? builder : builder.ackDeadline(ackDeadline);
      return maxInFlight == null ? builder : builder.maxInFlight(maxInFlight);
    }
  }

  @Command(name = "delete", header = "Delete a subscription and what it still owes.")
  int delete(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    in(
        connection,
        baton -> {
          baton.subscriptions().delete(name);
          return true;
        });
    if (output.json) {
      output.document(Json.object().put("deleted", name));
    } else {
      output.line("deleted " + name);
    }
    return ExitCode.OK.status();
  }

  private static <T> T in(ConnectionOptions connection, Function<Baton, T> work) {
    try (Baton baton = connection.connect()) {
      return work.apply(baton);
    }
  }

  private static int print(SubscriptionInfo info, OutputOptions output) {
    if (output.json) {
      output.document(toJson(info));
    } else {
      output.table(
          Table.of("SUBSCRIPTION", info.name())
              .row("topics", String.join(", ", info.topics()))
              .row("filter", info.filter().isEmpty() ? "-" : info.filter())
              .row("ack deadline", info.ackDeadline().toMillis() / 1e3 + " s")
              .row("max in flight", info.maxInFlight())
              .row("start position", info.startPosition())
              .row("floor", progress(info, Progress::floor))
              .row("lag", progress(info, Progress::lag))
              .row("in flight", progress(info, Progress::inFlight))
              .row("consumers", progress(info, Progress::consumers))
              .row("filter failures", progress(info, Progress::filterFailures))
              .row("version", info.version())
              .row("created", info.createdAt())
              .row("updated", info.updatedAt()));
    }
    return ExitCode.OK.status();
  }

  private static ObjectNode toJson(SubscriptionInfo info) {
    ObjectNode node =
        Json.object()
            .put("name", info.name())
            .put("filter", info.filter())
            .put("ack_deadline_ms", info.ackDeadline().toMillis())
            .put("max_in_flight", info.maxInFlight())
            .put("start_position", info.startPosition())
            .put("version", info.version())
            .put("created_at", info.createdAt().toString())
            .put("updated_at", info.updatedAt().toString());
    node.set("topics", Json.strings(info.topics()));
    info.progress()
        .ifPresent(
            progress ->
                node.set(
                    "progress",
                    Json.object()
                        .put("floor", progress.floor())
                        .put("lag", progress.lag())
                        .put("in_flight", progress.inFlight())
                        .put("consumers", progress.consumers())
                        .put("filter_failures", progress.filterFailures())));
    return node;
  }
}
