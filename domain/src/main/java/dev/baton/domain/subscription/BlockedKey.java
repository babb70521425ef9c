package dev.baton.domain.subscription;

/**
 * A key of an ordered subscription of which nothing is delivered but by a cursor of its own.
 *
 * @param key hash of the partition key
 * @param from the first position that is still owed of it
 * @param deadLetter the dead letter that blocks it, or empty while it is catching up
 */
public record BlockedKey(long key, long from, String deadLetter) {}
