package dev.baton.domain.request;

/** Why a reply changes nothing. */
public enum Disregard {
  /** The request has its outcome already. */
  LATE,
  /** Its agent has given its last reply already. */
  DUPLICATE
}
