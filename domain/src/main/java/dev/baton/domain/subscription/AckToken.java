package dev.baton.domain.subscription;

/**
 * Names one delivery: what a consumer hands back to settle it. A token of another epoch or of an
 * earlier attempt settles nothing.
 *
 * @param slot where it was delivered from
 * @param epoch the owner's term, which grows each time a slot is claimed
 * @param position the event
 * @param attempt which delivery of the event this is, from 1
 */
public record AckToken(SlotId slot, long epoch, long position, int attempt) {}
