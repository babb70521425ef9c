package dev.baton.domain.subscription;

/** When an event is delivered again that was given back. */
public sealed interface Redelivery {
  /** As the retry policy says. */
  record ByPolicy() implements Redelivery {}

  /** After so many milliseconds, 0 for at once. */
  record After(long delay) implements Redelivery {}
}
