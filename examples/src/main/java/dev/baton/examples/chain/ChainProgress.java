package dev.baton.examples.chain;

import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows one story: says what happens, and when everything has. */
final class ChainProgress {
  private static final int AGENT = 20;

  private final String correlationId;
  private final Consumer<String> lines;
  private final Colours colours;
  private final TroubleWatch trouble;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Set<String> missing =
      Stream.concat(
              Stream.of(ChainStep.STORY),
              ChainStep.ALL.stream().flatMap(step -> Stream.of(step.started(), step.completed())))
          .collect(Collectors.toCollection(HashSet::new));
  private volatile Instant began = Instant.EPOCH;
  private volatile Instant last = Instant.EPOCH;
  private volatile long position;

  ChainProgress(String correlationId, Consumer<String> lines, Colours colours) {
    this.correlationId = correlationId;
    this.lines = lines;
    this.colours = colours;
    this.trouble = new TroubleWatch(correlationId);
  }

  /** Called with each event of the log, by one thread. */
  void see(ReceivedEvent event) {
    if (ChainStep.isOfChain(event.topic())) {
      work(event);
    } else {
      trouble.see(event).ifPresent(news -> say(event.recordedAt(), news.who(), news.what()));
    }
  }

  private void work(ReceivedEvent event) {
    if (!event.correlationId().equals(correlationId)) {
      return;
    }
    if (event.type().equals(ChainStep.STORY)) {
      began = event.recordedAt();
    }
    last = event.recordedAt();
    position = event.position();
    say(last, event.source(), event.type());
    missing.remove(event.type());
    if (missing.isEmpty()) {
      done.countDown();
    }
  }

  private void say(Instant when, String who, String what) {
    String name = colours.of(who, TimelineText.pad(who, AGENT));
    lines.accept(TimelineText.since(began, when) + "  " + name + "  " + what);
  }

  /** Waits until everything has happened; answers whether it has. */
  boolean await(Duration atMost) throws InterruptedException {
    return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The position of the story's last event so far. */
  long position() {
    return position;
  }

  /** What went wrong so far, with the dead letters as they are now. */
  ChainTrouble trouble(Baton baton) {
    return trouble.trouble(baton);
  }

  Duration elapsed() {
    return Duration.between(began, last);
  }
}
