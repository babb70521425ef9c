package dev.baton.domain.subscription;

/**
 * A node's ownership of a slot, from one claim to the next.
 *
 * @param epoch greater than that of any owner before
 */
public record SlotTerm(SlotId slot, long epoch) {}
