package dev.baton.domain.subscription;

/**
 * The unit of ownership in delivery: one part of one subscription, served by one node at a time; or
 * a process, which is run by one node at a time.
 *
 * @param subscription the position of the fact that created the subscription, so that one made anew
 *     under an old name starts with a cursor of its own; negative for a process
 * @param number the slot within the subscription, from 0
 */
public record SlotId(long subscription, int number) {}
