package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;

/** What came of a template. */
public sealed interface Filling {
  /** It is this. */
  record Filled(Payload data) implements Filling {}

  /** It has no value; {@code why} is for people. */
  record Unfilled(String why) implements Filling {}
}
