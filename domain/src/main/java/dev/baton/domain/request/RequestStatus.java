package dev.baton.domain.request;

/** Where a request stands, in a word. */
public enum RequestStatus {
  /** It is registered, and nobody is asked at present. */
  REGISTERED,
  /** Somebody was asked. */
  DISPATCHED,
  /** Somebody has accepted, or has begun to reply. */
  ACCEPTED,
  /** Enough have answered. */
  ANSWERED,
  /** Its deadline passed. */
  TIMED_OUT,
  /** Nobody will answer. */
  FAILED,
  /** It was called off. */
  CANCELLED
}
