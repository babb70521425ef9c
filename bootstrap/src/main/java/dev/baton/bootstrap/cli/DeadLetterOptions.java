package dev.baton.bootstrap.cli;

import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetterQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters; all that is said has to hold. */
final class DeadLetterOptions {
  @Option(
      names = "--subscription",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "Only those that this subscription was owed: by its name also those of all members of a"
              + " broadcast one, by name/consumer those of one.")
  String subscription = "";

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "",
      description = "Only those of events on this topic.")
  String topic = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "",
      description = "Only those of events of this type.")
  String type = "";

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "Only those for this reason: exhausted, not_retryable, rejected, expired, consumer_lost,"
              + " unknown_recipient.")
  DeadLetter.@Nullable Reason reason;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only those in this state: open, replayed, archived.")
  DeadLetter.@Nullable Status status;

  boolean isEmpty() {
    return query().equals(DeadLetterQuery.ALL);
  }

  DeadLetterQuery query() {
    return new DeadLetterQuery(
        subscription, topic, type, Optional.ofNullable(reason), Optional.ofNullable(status));
  }
}
