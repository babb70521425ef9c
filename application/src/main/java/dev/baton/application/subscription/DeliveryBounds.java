package dev.baton.application.subscription;

import dev.baton.domain.subscription.Window;
import java.time.Duration;

/**
 * How much delivery holds in memory.
 *
 * @param window of each slot
 * @param aging after which an event takes turns with those of higher priorities
 * @param bufferedBytes of all slots of the node together, payloads and an allowance for each event;
 *     beyond it a slot holds no more than it needs to go on
 * @param consumers of one subscription at most
 * @param sessionInputs inputs of one session that wait for the loop at most
 * @param calls unary calls and new sessions that wait for the loop at most
 */
public record DeliveryBounds(
    Window window,
    Duration aging,
    long bufferedBytes,
    int consumers,
    int sessionInputs,
    int calls) {
  /** A window of its default, a minute, 64 MiB, 10,000 consumers, 1,024 inputs, 10,000 calls. */
  public static final DeliveryBounds DEFAULT =
      new DeliveryBounds(Window.DEFAULT, Duration.ofMinutes(1), 64L << 20, 10_000, 1_024, 10_000);
}
