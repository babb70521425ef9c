package dev.baton.domain.subscription;

import java.util.List;

/**
 * An event that was delivered without success and is still owed.
 *
 * @param key hash of its partition key
 * @param attempts how often it was delivered
 * @param failures deliveries that a consumer failed, or let pass their deadline
 * @param losses deliveries whose consumer vanished
 * @param notBefore epoch milliseconds before which it is not delivered again, or 0
 * @param parked whether it has left the window, to be read again when it is due
 * @param history the latest failures, oldest first; of more than 10 the older ones are dropped
 */
public record FailingEvent(
    long position,
    int priority,
    long key,
    int attempts,
    int failures,
    int losses,
    long notBefore,
    boolean parked,
    List<FailedAttempt> history) {
  private static final int MOST_REMEMBERED = 10;

  public FailingEvent {
    int size = history.size();
    history = List.copyOf(history.subList(Math.max(0, size - MOST_REMEMBERED), size));
  }
}
