package dev.baton.domain.reaction;

import dev.baton.domain.event.EventId;

/**
 * An event that a rule has taken, by where it stands.
 *
 * @param leg as which leg
 * @param position its place in the log
 * @param id its id
 * @param source who has published it
 * @param type what it says
 */
public record Cited(String leg, long position, EventId id, String source, String type) {}
