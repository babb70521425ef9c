package dev.baton.domain.subscription;

/**
 * What is stored of a slot in one piece.
 *
 * @param changes since it was stored last
 */
public record SlotProgress(SlotCursor cursor, CursorChanges changes) {}
