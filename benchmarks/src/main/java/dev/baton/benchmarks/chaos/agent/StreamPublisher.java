package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.script.Script;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.PublishStream;

/** Publishes over one stream, which the SDK makes again when it breaks. */
final class StreamPublisher implements Runnable {
  private final Baton baton;
  private final Script script;
  private final PublisherBook book;
  private final UnaryPublisher.Pacing pacing;

  StreamPublisher(Baton baton, Script script, PublisherBook book, UnaryPublisher.Pacing pacing) {
    this.baton = baton;
    this.script = script;
    this.book = book;
    this.pacing = pacing;
  }

  @Override
  public void run() {
    try (PublishStream stream = baton.publishStream()) {
      for (long number = 1; !pacing.isOver().getAsBoolean(); number++) {
        pacing.pace().await();
        send(number, stream);
      }
    } catch (BatonException told) {
      // The event that it is about has written so itself.
      return;
    }
  }

  private void send(long number, PublishStream stream) {
    long askedAt = RunClock.now();
    var unused =
        stream
            .send(script.line(number).event())
            .whenComplete(
                (placement, failure) -> {
                  if (failure == null) {
                    book.published(number, placement, askedAt);
                  } else {
                    book.refused(number, failure);
                  }
                });
  }
}
