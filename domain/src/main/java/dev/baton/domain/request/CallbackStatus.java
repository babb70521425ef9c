package dev.baton.domain.request;

/** What has become of a request's callback. */
public enum CallbackStatus {
  /** Nobody is to be called back. */
  NONE,
  /** The request has no outcome yet. */
  WAITING,
  /** It stands in the inbox, or on the topic, since the request has its outcome. */
  PUBLISHED,
  /** Somebody who was owed it has given it up: it is a dead letter. */
  UNDELIVERED
}
