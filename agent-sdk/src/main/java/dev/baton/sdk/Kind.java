package dev.baton.sdk;

/** What a message wants of its reader. */
public enum Kind {
  /** It happened. The default. */
  EVENT,
  /** Do it. */
  COMMAND,
  /** Tell me. */
  QUERY,
  /** Know it. */
  NOTIFICATION
}
