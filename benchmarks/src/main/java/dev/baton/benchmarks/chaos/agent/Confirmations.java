package dev.baton.benchmarks.chaos.agent;

import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.Queue;

/**
 * Tells which answers of a session its owner has taken in, though nobody says so. What a consumer
 * sends is taken in in order: a delivery for which only credit was left that was granted after an
 * answer shows that the answer was taken in before. For one thread.
 */
final class Confirmations {
  private final Queue<Sent> sent = new ArrayDeque<>();
  private long granted;
  private long received;

  /** Answers that were sent when so much credit had been granted, since the session opened. */
  private record Sent(int batch, long granted) {}

  /** Credit was granted. */
  void granted(int messages) {
    granted += messages;
  }

  /** Answers were sent. */
  void answered(int batch) {
    sent.add(new Sent(batch, granted));
  }

  /**
   * Deliveries came.
   *
   * @return the last batch that is known to be taken in, if more are than before
   */
  OptionalInt received(int deliveries) {
    received += deliveries;
    OptionalInt confirmed = OptionalInt.empty();
    for (Sent first = sent.peek();
        first != null && first.granted() < received;
        first = sent.peek()) {
      confirmed = OptionalInt.of(first.batch());
      sent.remove();
    }
    return confirmed;
  }

  /** Another owner has taken over: whether the one before took in what is open is not known. */
  void reopened() {
    sent.clear();
  }
}
