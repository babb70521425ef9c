package dev.baton.sdk;

import dev.baton.v1.Nack;
import java.time.Duration;

/** Outcomes as the API takes them, still without tokens. */
final class Answers {
  private static final int LONGEST_REASON = 1_000;

  private Answers() {}

  static Nack.Builder nack(Outcome.Again again) {
    Nack.Builder nack =
        Nack.newBuilder().setErrorClass(again.errorClass()).setReason(reason(again.reason()));
    Duration delay = again.delay();
    return delay == null ? nack : nack.setDelay(Wire.duration(delay));
  }

  static dev.baton.v1.Reject.Builder reject(Outcome.Rejected rejected) {
    return dev.baton.v1.Reject.newBuilder()
        .setErrorClass(rejected.errorClass())
        .setReason(reason(rejected.reason()));
  }

  /** What the server takes: no longer than that, and without the one character that no text has. */
  private static String reason(String reason) {
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON)).replace('\0', '\uFFFD');
  }
}
