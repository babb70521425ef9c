package dev.baton.domain.request;

/** Why a request ends without an answer before its deadline. */
public enum Failing {
  /** Whoever was asked declined. */
  DECLINED,
  /** What was asked could not be delivered: it became a dead letter. */
  UNDELIVERED,
  /** So many have declined, or could not be reached, that not enough are left to answer. */
  NOT_ENOUGH_ANSWERS
}
