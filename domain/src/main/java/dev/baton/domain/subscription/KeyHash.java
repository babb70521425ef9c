package dev.baton.domain.subscription;

/**
 * Partition keys as numbers: FNV-1a over UTF-16 units (Fowler, Noll, Vo), 64 bits. Two keys of one
 * hash would wait for each other, and nothing worse.
 */
public final class KeyHash {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private KeyHash() {}

  /** The hash of a key, which is never 0; 0 for no key. */
  public static long of(String key) {
    if (key.isEmpty()) {
      return 0;
    }
    long hash = BASIS;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * PRIME;
    }
    return hash == 0 ? 1 : hash;
  }
}
