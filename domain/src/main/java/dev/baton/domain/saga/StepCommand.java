package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Names;
import java.time.Duration;
import java.util.List;

/**
 * What a step, or a compensation, has somebody do.
 *
 * @param type what is to be done, in a word that agents agree on; 1 to 200 characters
 * @param target where it goes
 * @param data JSON that it carries; empty: the saga's input
 * @param success types of the events by which a command to a topic has succeeded
 * @param failure types of the events by which it has failed
 * @param timeout how long an attempt may take, 10 ms to 30 days
 * @param retry how often it is tried
 */
public record StepCommand(
    String type,
    Target target,
    Payload data,
    List<String> success,
    List<String> failure,
    Duration timeout,
    Retry retry) {
  /** Where the definition says nothing. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** Likewise, of a sub-saga. */
  public static final Duration DEFAULT_SAGA_TIMEOUT = Duration.ofDays(1);

  public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
  public static final Duration LONGEST_TIMEOUT = Duration.ofDays(30);

  public StepCommand {
    success = List.copyOf(success);
    failure = List.copyOf(failure);
    Names.require(
        !type.isEmpty() && Names.isWithin(type, Names.LONGEST),
        type,
        "a command's type has 1 to 200 characters");
    if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("a timeout is 10 ms to 30 days, but was " + timeout);
    }
  }

  boolean hears(String event) {
    return success.contains(event) || failure.contains(event);
  }
}
