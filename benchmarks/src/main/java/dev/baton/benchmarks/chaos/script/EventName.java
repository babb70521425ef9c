package dev.baton.benchmarks.chaos.script;

/**
 * An event by its publisher and the number that this gave it.
 *
 * @param source the publisher's name
 * @param number from 1
 */
public record EventName(String source, long number) {
  /** The event's id. */
  public String id() {
    return source + "-" + number;
  }

  /** The name of the event that has this id. */
  public static EventName ofId(String id) {
    int dash = id.lastIndexOf('-');
    return new EventName(id.substring(0, dash), Long.parseLong(id.substring(dash + 1)));
  }

  @Override
  public String toString() {
    return id();
  }
}
