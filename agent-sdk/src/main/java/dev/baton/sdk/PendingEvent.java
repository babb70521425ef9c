package dev.baton.sdk;

import java.util.concurrent.CompletableFuture;

/**
 * An event of a publish stream without a result yet.
 *
 * @param event the event
 * @param bytes its size
 * @param giveUpAt when it is no longer repeated, as {@link System#nanoTime}
 * @param result becomes its place
 */
record PendingEvent(
    OutgoingEvent event, int bytes, long giveUpAt, CompletableFuture<Placement> result) {

  static PendingEvent of(OutgoingEvent event, long giveUpAt) {
    int bytes = event.event().getSerializedSize();
    return new PendingEvent(event, bytes, giveUpAt, new CompletableFuture<>());
  }

  boolean isExpired() {
    return System.nanoTime() - giveUpAt >= 0;
  }

  void fail(BatonException failure) {
    result.completeExceptionally(failure);
  }
}
