package dev.baton.examples.chain;

import dev.baton.examples.deployment.DeploymentAgents;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Follows one story: says what happens, and when everything has. */
final class ChainProgress {
  /** Where the facts of sagas stand. */
  static final String SAGAS = "baton.sagas";

  /** Where the facts of aggregations stand. */
  static final String AGGREGATIONS = "baton.aggregations";

  private static final int AGENT = 21;

  private final String correlationId;
  private final Consumer<String> lines;
  private final Colours colours;
  private final TroubleWatch trouble;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Set<String> missing = new HashSet<>(ChainStep.types());
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
      ofStory(event, this::work);
      return;
    }
    switch (event.topic()) {
      case DeploymentAgents.NEWS -> ofStory(event, each -> tell(each, each.source(), each.type()));
      case SAGAS -> ofStory(event, each -> process(each, "saga"));
      case AGGREGATIONS ->
          ofStory(event, each -> process(each, "aggregation " + Origins.aggregation(each)));
      default ->
          trouble.see(event).ifPresent(news -> say(event.recordedAt(), news.who(), news.what()));
    }
  }

  private void ofStory(ReceivedEvent event, Consumer<ReceivedEvent> seeing) {
    if (event.correlationId().equals(correlationId)) {
      seeing.accept(event);
    }
  }

  private void work(ReceivedEvent event) {
    if (event.type().equals(ChainStep.STORY)) {
      began = event.recordedAt();
    }
    last = event.recordedAt();
    position = event.position();
    tell(event, Scenes.who(Origins.publisher(event), event), event.type());
    missing.remove(event.type());
    if (missing.isEmpty()) {
      done.countDown();
    }
  }

  /** The beginning and the end of a saga, or the outcome of an aggregation. */
  private void process(ReceivedEvent fact, String what) {
    String word = Origins.lastWord(fact);
    switch (word) {
      case "started" -> tell(fact, what, Origins.definition(fact) + " begins");
      case "completed", "compensated", "timed_out" -> tell(fact, what, word.replace('_', ' '));
      default -> {}
    }
  }

  private void tell(ReceivedEvent event, String who, String what) {
    say(event.recordedAt(), who, what);
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
