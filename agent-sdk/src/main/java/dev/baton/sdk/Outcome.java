package dev.baton.sdk;

import com.google.protobuf.ByteString;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a delivery. */
sealed interface Outcome {
  /** Handled, not to be delivered again. */
  record Done() implements Outcome {}

  /**
   * Handled and settled, together with what came of it.
   *
   * @param token of the delivery that was settled
   */
  record Committed(ByteString token) implements Outcome {}

  /**
   * Failed, to be delivered again.
   *
   * @param delay when; null: as the subscription's policy says
   */
  record Again(@Nullable Duration delay, String errorClass, String reason) implements Outcome {}

  /** Never to be delivered again. */
  record Rejected(String errorClass, String reason) implements Outcome {}

  /** For another consumer. */
  record Released() implements Outcome {}
}
