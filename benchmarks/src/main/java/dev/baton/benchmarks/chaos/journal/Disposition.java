package dev.baton.benchmarks.chaos.journal;

/** What a consumer says of a delivery. */
public enum Disposition {
  /** An ack. */
  DONE,
  /** A nack: to be delivered again. */
  FAILED,
  /** A reject: never to be delivered again. */
  REJECTED
}
