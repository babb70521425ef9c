package dev.baton.domain.subscription;

/**
 * The cursor of a key that its slot's lanes have left behind: because it is blocked by a dead
 * letter, waits long for a retry, or has more events waiting than a slot holds of one key. The
 * lanes pass over its events; they are read from the log again when the key is free.
 */
final class KeyCursor {
  final long key;

  /** The first position that is still owed. */
  long from;

  /** The first position that has not been read. */
  long next;

  /** The dead letter that blocks the key, or empty. */
  String deadLetter;

  /** Whether the dead letter is on its way to be delivered again, so that reading may go on. */
  boolean released;

  /** Whether it has read as far as the lanes are, so that they go on with the key. */
  boolean caughtUp;

  /** Whether it could not take all that was read. */
  boolean stalled;

  KeyCursor(long key, long from, String deadLetter) {
    this.key = key;
    this.from = from;
    this.next = from;
    this.deadLetter = deadLetter;
  }

  /** Whether it reads on. */
  boolean reads() {
    return !caughtUp && (released || deadLetter.isEmpty());
  }

  BlockedKey row() {
    return new BlockedKey(key, from, deadLetter);
  }
}
