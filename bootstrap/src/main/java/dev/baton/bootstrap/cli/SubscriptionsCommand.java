package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.SubscriptionBuilder;
import dev.baton.sdk.SubscriptionKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "subscriptions",
    header = "List, create, steer and delete durable subscriptions.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton subscriptions list",
      "  baton subscriptions create audit --topics 'project.**' --from earliest",
      "  baton subscriptions create designs --topics 'project.**'"
          + " --filter \"payload.stage == 'design'\"",
      "  baton subscriptions create builders --topics 'build.**' --kind ordered --max-retries 5",
      "  baton subscriptions create news --topics 'news.**' --kind broadcast",
      "  baton subscriptions show audit --json",
      "  baton subscriptions explain builders --key build-7",
      "  baton subscriptions replay audit --into audit-again --from earliest",
      "  baton subscriptions delete audit",
      "  baton subscriptions delete news/ann"
    })
final class SubscriptionsCommand {
  static final String FILTER =
      "Only events for which this CEL expression over event and payload is true, for example"
          + " \"payload.stage == 'design'\".";

  @Command(name = "list", header = "List subscriptions with their lag.")
  int list(@Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    return SubscriptionOutput.list(connection.in(baton -> baton.subscriptions().list()), output);
  }

  @Command(name = "show", header = "Show a subscription.")
  int show(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return SubscriptionOutput.show(connection.in(baton -> baton.subscriptions().get(name)), output);
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
    return SubscriptionOutput.show(
        connection.in(
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
        names = "--kind",
        paramLabel = "KIND",
        description =
            "How events are spread over consumers: shared, ordered, exclusive or broadcast."
                + " Default: shared.")
    @Nullable SubscriptionKind kind;

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

    @Mixin RetryOptions retries = new RetryOptions();

    SubscriptionBuilder apply(SubscriptionBuilder begun) {
      SubscriptionBuilder builder = retries.apply(kind == null ? begun : begun.kind(kind));
      builder = filter == null ? builder : builder.where(filter);
      builder = ackDeadline == null ? builder : builder.ackDeadline(ackDeadline);
      return maxInFlight == null ? builder : builder.maxInFlight(maxInFlight);
    }
  }

  @Command(name = "pause", header = "Have a subscription deliver nothing until it is resumed.")
  int pause(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return SubscriptionOutput.show(
        connection.in(baton -> baton.subscriptions().pause(name)), output);
  }

  @Command(name = "resume", header = "Have a paused subscription deliver again.")
  int resume(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return SubscriptionOutput.show(
        connection.in(baton -> baton.subscriptions().resume(name)), output);
  }

  @Command(
      name = "seek",
      header = "Have a subscription go on from elsewhere; what it owed before is forgotten.")
  int seek(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--to",
              paramLabel = "PLACE",
              required = true,
              description = "Where it goes on: " + Place.FORMS + ".")
          Place to,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return SubscriptionOutput.show(
        connection.in(baton -> to.seek(baton.subscriptions(), name)), output);
  }

  @Command(
      name = "replay",
      header = "Create another subscription with the same settings that begins in the past.")
  int replay(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--into",
              paramLabel = "NEW",
              required = true,
              description = "Name of the new subscription.")
          String into,
      @Option(
              names = "--from",
              paramLabel = "PLACE",
              required = true,
              description = "Where it begins: " + Place.FORMS + ".")
          Place from,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return SubscriptionOutput.show(
        connection.in(
            baton ->
                from.begin(baton.subscription(into).like(baton.subscriptions().get(name)))
                    .create()),
        output);
  }

  @Command(name = "explain", header = "Say why a subscription, or one key of it, does not go on.")
  int explain(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              defaultValue = "",
              description = "The partition key that is asked for. Default: the whole.")
          String key,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return BlockerOutput.print(
        connection.in(baton -> baton.subscriptions().explain(name, key)), output);
  }

  @Command(
      name = "delete",
      header = "Delete a subscription, or a member of a broadcast one, and what it still owes.")
  int delete(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    connection.in(
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
}
