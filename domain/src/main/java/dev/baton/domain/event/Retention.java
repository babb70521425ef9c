package dev.baton.domain.event;

/** How long events stay in the log; each class has partitions of its own, dropped whole. */
public enum Retention {
  /** For ever: facts of streams, and topics that ask for it. */
  KEEP,
  /** A year by default. */
  LONG,
  /** Thirty days by default; the class of topics that name none. */
  STANDARD,
  /** A day by default. */
  SHORT
}
