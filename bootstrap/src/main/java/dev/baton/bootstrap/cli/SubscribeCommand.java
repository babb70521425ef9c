package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Redeliver;
import dev.baton.sdk.Reject;
import dev.baton.sdk.Release;
import dev.baton.sdk.RunningSubscription;
import dev.baton.sdk.SubscriptionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "subscribe",
    header = "Consume a durable subscription.",
    description = {
      "Shows each event and acknowledges it, until Ctrl-C. A subscription that does not exist is"
          + " created when --topics are given; consumers share its events, but for a broadcast"
          + " one, of which each name given by --as gets everything."
    },
    footer = {
      "",
      "Examples:",
      "  baton subscribe audit --topics 'project.**' --from earliest",
      "  baton subscribe urgent --topics 'project.**' --filter 'event.priority > 7'",
      "  baton subscribe audit --count 1 --json",
      "  baton subscribe audit --for 30s"
    })
final class SubscribeCommand implements Callable<Integer> {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  @Parameters(paramLabel = "NAME", description = "The subscription.")
  String name = "";

  @Option(
      names = "--topics",
      paramLabel = "PATTERN",
      split = ",",
      description = "Topics whose events it gets; may be repeated.")
  List<String> topics = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = "Where a new one begins: " + Place.FORMS + ". Default: latest.")
  Place from = new Place.Latest();

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = SubscriptionsCommand.FILTER + " With --topics.")
  String filter = "";

  @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
  int count = Integer.MAX_VALUE;

  @Option(names = "--for", paramLabel = "DURATION", description = "End after this long.")
  Duration duration = FOR_EVER;

  @Option(
      names = "--as",
      paramLabel = "CONSUMER",
      description =
          "Who consumes: for people who look, and for a broadcast subscription."
              + " Default: baton-cli.")
  String consumer = "baton-cli";

  @Option(
      names = "--nack",
      paramLabel = "DELAY",
      description = "Give each event back instead, to be delivered again after this delay.")
  @Nullable Duration nack;

  @Option(
      names = "--reject",
      paramLabel = "REASON",
      description = "Reject each event instead: it becomes a dead letter.")
  @Nullable String reject;

  @Option(
      names = "--error-class",
      paramLabel = "CLASS",
      description = "What kind of failure --nack or --reject reports.")
  @Nullable String errorClass;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch wanted = new CountDownLatch(count);
    try (Baton baton = connection.connectForGood(consumer)) {
      SubscriptionBuilder builder =
          from.begin(baton.subscription(name).topics(topics.toArray(String[]::new)).where(filter));
      RunningSubscription running = builder.handle(event -> take(event, wanted));
      Thread farewell = new Thread(running::close, "farewell");
      Runtime.getRuntime().addShutdownHook(farewell);
      await(running, wanted);
      running.close();
      Runtime.getRuntime().removeShutdownHook(farewell);
      running
          .failure()
          .ifPresent(
              failure -> {
                throw failure;
              });
    }
    return ExitCode.OK.status();
  }

  private void await(RunningSubscription running, CountDownLatch wanted)
      throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    boolean done = false;
    while (!done && running.isRunning() && System.nanoTime() - end < 0) {
      done = wanted.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void take(ReceivedEvent event, CountDownLatch wanted) {
    if (wanted.getCount() == 0) {
      throw Release.toOthers();
    }
    if (output.json) {
      output.jsonLine(EventJson.of(event));
    } else {
      output.line(EventLines.of(event));
    }
    wanted.countDown();
    if (reject != null) {
      Reject why = Reject.because(reject);
      throw errorClass == null ? why : why.as(errorClass);
    }
    if (nack != null) {
      Redeliver again = Redeliver.after(nack);
      throw errorClass == null ? again : again.as(errorClass);
    }
  }
}
