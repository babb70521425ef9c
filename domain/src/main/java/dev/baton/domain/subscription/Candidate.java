package dev.baton.domain.subscription;

/**
 * An event that a slot is offered: what delivery needs to know of it.
 *
 * @param position its place in the log
 * @param bytes its size
 * @param key hash of its partition key, 0 for none
 * @param recordedAt epoch milliseconds at which the log took it
 * @param expiresAt epoch milliseconds after which it is of no more use, 0 for never
 */
public record Candidate(long position, int bytes, long key, long recordedAt, long expiresAt) {}
