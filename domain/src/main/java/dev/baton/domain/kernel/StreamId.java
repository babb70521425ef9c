package dev.baton.domain.kernel;

/**
 * The name of a stream: a sequence of events with versions 1, 2, 3, … of its own inside the log. At
 * most 200 characters; those of the server, below {@code baton/}, have more, since they contain the
 * name of what they tell of. {@link #NONE} for events that belong to none.
 */
public record StreamId(String value) {
  /** No stream: the event has a position, and no version. */
  public static final StreamId NONE = new StreamId("");

  private static final String RESERVED = "baton/";
  private static final int LONGEST_RESERVED = Names.LONGEST + 56;

  public StreamId {
    Names.require(
        Names.isWithin(value, value.startsWith(RESERVED) ? LONGEST_RESERVED : Names.LONGEST),
        value,
        "a stream has at most 200 characters");
  }

  public boolean isNone() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
