package dev.baton.domain.kernel;

/**
 * The name of a stream: a sequence of events with versions 1, 2, 3, … of its own inside the log. At
 * most 200 characters; {@link #NONE} for events that belong to none.
 */
public record StreamId(String value) {
  /** No stream: the event has a position, and no version. */
  public static final StreamId NONE = new StreamId("");

  public StreamId {
    Names.require(
        Names.isWithin(value, Names.LONGEST), value, "a stream has at most 200 characters");
  }

  public boolean isNone() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
