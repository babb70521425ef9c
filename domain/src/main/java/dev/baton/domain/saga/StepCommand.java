package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a step, or a compensation, has somebody do.
 *
 * @param type what is to be done, in a word that agents agree on; 1 to 200 characters
 * @param target where it goes
 * @param data JSON that it carries, at most {@value #MOST_DATA} bytes; empty: the saga's input
 * @param success types of the events by which a command to a topic has succeeded
 * @param failure types of the events by which it has failed
 * @param timeout how long an attempt may take, 10 ms to 30 days
 * @param retry how often it is tried
 * @param template empty where {@code data} is the same for every saga
 */
public record StepCommand(
    String type,
    Target target,
    Payload data,
    List<String> success,
    List<String> failure,
    Duration timeout,
    Retry retry,
    Optional<Template> template) {
  /** So many bytes it carries at most, where a template says what. */
  public static final int MOST_DATA = 1 << 16;

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

  /** A command whose data is the same for every saga. */
  public StepCommand(
      String type,
      Target target,
      Payload data,
      List<String> success,
      List<String> failure,
      Duration timeout,
      Retry retry) {
    this(type, target, data, success, failure, timeout, retry, Optional.empty());
  }

  /** The same, with data that is a template. */
  public StepCommand with(Template read) {
    return new StepCommand(type, target, data, success, failure, timeout, retry, Optional.of(read));
  }

  boolean reads(String step) {
    return template.filter(each -> each.reads(step)).isPresent();
  }

  boolean hears(String event) {
    return success.contains(event) || failure.contains(event);
  }
}
