package dev.baton.bootstrap.cli;

import dev.baton.sdk.BatonException;
import dev.baton.sdk.RequestUpdate;
import dev.baton.sdk.RequestsWatch;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of requests, for people and for programs; for one watch at a time. */
final class RequestUpdates {
  private static final String FACT = "baton.request.";
  private static final Duration LOOK = Duration.ofMillis(200);

  private final OutputOptions output;
  private final CountDownLatch left;

  /**
   * @param most steps are written, and no more
   */
  RequestUpdates(int most, OutputOptions output) {
    this.output = output;
    this.left = new CountDownLatch(most);
  }

  /** Waits until enough was told, or the watch has ended by itself. */
  void await(RequestsWatch watch) {
    try {
      boolean over = false;
      while (!over) {
        over = left.await(LOOK.toMillis(), TimeUnit.MILLISECONDS) || watch.join(Duration.ZERO);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    watch
        .failure()
        .filter(BatonException.class::isInstance)
        .map(BatonException.class::cast)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** A step, on one line. */
  void tell(RequestUpdate update) {
    if (left.getCount() == 0) {
      return;
    }
    if (output.json) {
      ObjectNode line = Json.object().put("type", update.type()).put("position", update.position());
      line.set("request", RequestOutput.json(update.request()));
      output.jsonLine(line);
    } else {
      output.line(line(update));
    }
    left.countDown();
  }

  private static String line(RequestUpdate update) {
    return String.format(
        Locale.ROOT,
        "%-36s  %-12s  %s",
        update.request().id(),
        update.type().startsWith(FACT) ? update.type().substring(FACT.length()) : update.type(),
        RequestOutput.line(update.request()));
  }
}
