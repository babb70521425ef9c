package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.RedeliveryPolicy;
import dev.baton.sdk.SubscriptionInfo;
import dev.baton.sdk.SubscriptionInfo.Progress;
import dev.baton.sdk.SubscriptionKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Shows subscriptions to people and programs. */
final class SubscriptionOutput {
  private SubscriptionOutput() {}

  static int show(SubscriptionInfo info, OutputOptions output) {
    if (output.json) {
      output.document(toJson(info));
    } else {
      output.table(
          Table.of("SUBSCRIPTION", info.name())
              .row("topics", String.join(", ", info.topics()))
              .row("filter", info.filter().isEmpty() ? "-" : info.filter())
              .row("kind", lower(info.kind()))
              .row("members", members(info))
              .row("state", state(info))
              .row("ack deadline", seconds(info.ackDeadline()))
              .row("max in flight", info.maxInFlight())
              .row("retries", retries(info.redelivery()))
              .row("retry on", String.join(", ", info.redelivery().retryOn()))
              .row("no retry on", String.join(", ", info.redelivery().noRetryOn()))
              .row("start position", info.startPosition())
              .row("floor", progress(info, Progress::floor))
              .row("lag", progress(info, Progress::lag))
              .row("lag time", progress(info, progress -> seconds(progress.lagTime())))
              .row("in flight", progress(info, Progress::inFlight))
              .row("consumers", progress(info, Progress::consumers))
              .row("filter failures", progress(info, Progress::filterFailures))
              .row("version", info.version())
              .row("created", info.createdAt())
              .row("updated", info.updatedAt()));
    }
    return ExitCode.OK.status();
  }

  static int list(List<SubscriptionInfo> all, OutputOptions output) {
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("subscriptions", Json.array(all, SubscriptionOutput::toJson));
      output.document(document);
    } else {
      Table table =
          Table.of(
              "SUBSCRIPTION",
              "TOPICS",
              "KIND",
              "MEMBERS",
              "STATE",
              "FLOOR",
              "LAG",
              "LAG TIME",
              "IN FLIGHT",
              "CONSUMERS");
      all.forEach(subscription -> table.row(cells(subscription)));
      output.table(table);
    }
    return ExitCode.OK.status();
  }

  private static Object[] cells(SubscriptionInfo info) {
    return new Object[] {
      info.name(),
      String.join(",", info.topics()),
      lower(info.kind()),
      members(info),
      state(info),
      progress(info, Progress::floor),
      progress(info, Progress::lag),
      progress(info, progress -> seconds(progress.lagTime())),
      progress(info, Progress::inFlight),
      progress(info, Progress::consumers)
    };
  }

  private static String progress(SubscriptionInfo info, Function<Progress, Object> figure) {
    return info.progress().map(figure).map(Object::toString).orElse("-");
  }

  /** Only a broadcast subscription has any, and none of its members has. */
  private static String members(SubscriptionInfo info) {
    boolean isBroadcast = info.kind() == SubscriptionKind.BROADCAST && !info.name().contains("/");
    return isBroadcast ? String.valueOf(info.members()) : "-";
  }

  private static String state(SubscriptionInfo info) {
    return info.paused() ? "paused" : "active";
  }

  private static String retries(RedeliveryPolicy policy) {
    return policy.maxRetries()
        + ", "
        + lower(policy.backoff())
        + ", "
        + seconds(policy.initialDelay())
        + " to "
        + seconds(policy.maxDelay())
        + ", jitter "
        + policy.jitterPercent()
        + "%";
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1e3 + " s";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode toJson(SubscriptionInfo info) {
    ObjectNode node =
        Json.object()
            .put("name", info.name())
            .put("filter", info.filter())
            .put("kind", lower(info.kind()))
            .put("members", info.members())
            .put("paused", info.paused())
            .put("ack_deadline_ms", info.ackDeadline().toMillis())
            .put("max_in_flight", info.maxInFlight())
            .put("start_position", info.startPosition())
            .put("version", info.version())
            .put("created_at", info.createdAt().toString())
            .put("updated_at", info.updatedAt().toString());
    node.set("topics", Json.strings(info.topics()));
    node.set("retry_policy", toJson(info.redelivery()));
    info.progress().ifPresent(progress -> node.set("progress", toJson(progress)));
    return node;
  }

  private static ObjectNode toJson(RedeliveryPolicy policy) {
    ObjectNode node =
        Json.object()
            .put("max_retries", policy.maxRetries())
            .put("backoff", lower(policy.backoff()))
            .put("initial_delay_ms", policy.initialDelay().toMillis())
            .put("max_delay_ms", policy.maxDelay().toMillis())
            .put("jitter_percent", policy.jitterPercent());
    node.set("retry_on", Json.strings(policy.retryOn()));
    node.set("no_retry_on", Json.strings(policy.noRetryOn()));
    return node;
  }

  private static ObjectNode toJson(Progress progress) {
    return Json.object()
        .put("floor", progress.floor())
        .put("lag", progress.lag())
        .put("lag_time_ms", progress.lagTime().toMillis())
        .put("in_flight", progress.inFlight())
        .put("consumers", progress.consumers())
        .put("filter_failures", progress.filterFailures());
  }
}
