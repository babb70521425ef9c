package dev.baton.application.port;

/** Makes ids. Safe for any thread. */
public interface Ids {
  /** A new UUIDv7 (RFC 9562) in its 36-character form: unique, and ascending with time. */
  String next();
}
