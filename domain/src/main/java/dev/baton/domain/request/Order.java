package dev.baton.domain.request;

/** In which order candidates are asked. */
public enum Order {
  /** One after the other: the next one is asked when the one before cannot or will not. */
  IN_TURN,
  /** All at once. */
  TOGETHER
}
