package dev.baton.domain.event;

/** What a message wants of its reader. */
public enum Kind {
  /** It happened. */
  EVENT,
  /** Do it. */
  COMMAND,
  /** Tell me. */
  QUERY,
  /** Know it. */
  NOTIFICATION
}
