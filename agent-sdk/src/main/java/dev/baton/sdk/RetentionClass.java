package dev.baton.sdk;

/** How long events of a topic stay in the log. */
public enum RetentionClass {
  /** For ever. */
  KEEP,
  /** 365 days, unless the server is configured otherwise. */
  LONG,
  /** 30 days, unless the server is configured otherwise. The default. */
  STANDARD,
  /** 1 day, unless the server is configured otherwise. */
  SHORT
}
