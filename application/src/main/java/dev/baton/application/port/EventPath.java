package dev.baton.application.port;

import java.util.List;

/**
 * A place in an event.
 *
 * @param names {@code event} or {@code payload}, and then the names of fields
 */
public record EventPath(List<String> names) {
  public static final String EVENT = "event";
  public static final String PAYLOAD = "payload";

  public EventPath {
    names = List.copyOf(names);
    if (names.size() < 2 || !(names.getFirst().equals(EVENT) || names.getFirst().equals(PAYLOAD))) {
      throw new IllegalArgumentException("no place in an event: " + names);
    }
  }

  /** Whether it is in the payload, which has to be parsed to look at it. */
  public boolean isInPayload() {
    return names.getFirst().equals(PAYLOAD);
  }
}
