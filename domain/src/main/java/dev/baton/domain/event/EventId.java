package dev.baton.domain.event;

import dev.baton.domain.kernel.Names;

/**
 * An event's id: unique for its source, 1 to 200 characters; a UUIDv7 unless the publisher chose
 * one.
 */
public record EventId(String value) {
  public EventId {
    Names.require(
        !value.isEmpty() && Names.isWithin(value, Names.LONGEST),
        value,
        "an event's id has 1 to 200 characters");
  }

  @Override
  public String toString() {
    return value;
  }
}
