package dev.baton.adapters.persistence.subscription;

import dev.baton.adapters.persistence.kernel.ByteReader;
import dev.baton.adapters.persistence.kernel.ByteWriter;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.FailedAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history of a failing event in few bytes: a version, then its attempts. */
final class FailedAttemptsCodec {
  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 128;

  private FailedAttemptsCodec() {}

  static byte[] encode(List<FailedAttempt> history) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.octet(VERSION).varint(history.size());
    for (FailedAttempt attempt : history) {
      Instant at = attempt.at();
      out.varint(attempt.attempt()).signed(at.getEpochSecond()).varint(at.getNano());
      out.text(attempt.consumer()).text(attempt.errorClass().value()).text(attempt.error());
    }
    return out.toBytes();
  }

  static List<FailedAttempt> decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.octet();
    if (version != VERSION) {
      throw new IllegalStateException(
          "a stored history has form " + version + ", which this program does not know");
    }
    int count = in.count();
    List<FailedAttempt> history = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      history.add(attempt(in));
    }
    return history;
  }

  private static FailedAttempt attempt(ByteReader in) {
    int attempt = (int) in.varint();
    Instant at = Instant.ofEpochSecond(in.signed(), in.varint());
    return new FailedAttempt(attempt, at, in.text(), new ErrorClass(in.text()), in.text());
  }
}
